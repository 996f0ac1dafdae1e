import { entityPath, type EntityPage as Data, type Statement } from '../api';
import { useData, useWords } from '../context';
import { Await, Bdi, Chain, ClaimList, Doubts, Section } from '../parts/common';
import { PlaceMap } from '../parts/map';
import { shortened } from '../text';

export function StatementItem({ statement: s, note }: { statement: Statement; note?: string }) {
  const w = useWords();
  return <li class="claim">{note && <strong class="contested">{note}</strong>}<blockquote dir="auto">{shortened(s.words)}</blockquote><Chain chain={s.chain} /><Doubts of={s.doubts} /><p class="quiet">{w.day(s.published)} · <a href={`/article/${s.article}${s.label ? `#claim=${s.label}` : ''}`}><Bdi>{s.article_title}</Bdi></a></p></li>;
}

export function EntityPage({ entityKey }: { entityKey: string }) {
  const w = useWords();
  const entity = useData<Data>(`/api/v1/entities/${entityPath(entityKey).slice('/entity/'.length)}`);
  return <Await of={entity}>{(d) => (
    <>
      <h1><Bdi>{d.entity.name}</Bdi></h1>
      <p class="quiet">{w.word('kind', d.entity.kind)} {d.entity.name_en && <>· <bdi dir="ltr">{d.entity.name_en}</bdi></>} · {w.t('articles', { count: d.entity.articles })} · {w.t('statements', { count: d.entity.statements })}
        {d.entity.lat !== null && <> · <bdi dir="ltr">{d.entity.lat}, {d.entity.lon}</bdi></>}</p>
      {d.claims_at.length > 0 && <Section title={w.t('entity.at')}><PlaceMap query={`place=${encodeURIComponent(d.entity.key)}`} label={w.t('story.map')} /><ClaimList claims={d.claims_at} /></Section>}
      {d.statements.length > 0 && <Section title={w.t('entity.said')}><ul class="plain">{d.statements.map((s) => <StatementItem key={s.article + s.label} statement={s} />)}</ul></Section>}
      {d.claims_by.length > 0 && <Section title={w.t('entity.by')}><ClaimList claims={d.claims_by} /></Section>}
      {d.claims_about.length > 0 && <Section title={w.t('entity.about')}><ClaimList claims={d.claims_about} /></Section>}
      <Section title={w.t('entity.articles')}><ul class="plain">{d.articles.map((a) => <li key={a.id}><a href={`/article/${a.id}`}><Bdi>{a.title}</Bdi></a> <span class="quiet"><Bdi>{a.outlet ?? w.t('unknown')}</Bdi> · {w.day(a.published)}</span></li>)}</ul></Section>
    </>
  )}</Await>;
}
