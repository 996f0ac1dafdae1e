import type { Claim, Explanation, Page } from '../api';
import { useData, useWords } from '../context';
import { Await, Bdi, Chain, ClaimCard, FigureValue, Grade, Section, sentenceHref, What, Reason } from '../parts/common';
import { shortened } from '../text';

function Related({ id, relation, reason }: { id: string; relation: string; reason: string }) {
  const w = useWords();
  const other = useData<Explanation>(`/api/v1/claims/${id}`);
  return <li><p class="reason"><strong>{w.word('relation', relation)}</strong> <Reason text={reason} /></p><Await of={other}>{(c) => <ClaimCard claim={c} />}</Await></li>;
}

/** The evidence sheet of one claim: on screen, and on paper. */
export function ClaimPage({ id }: { id: string }) {
  const w = useWords();
  const claim = useData<Explanation>(`/api/v1/claims/${encodeURIComponent(id)}`);
  const first = useData<Page<Claim>>(`/api/v1/claims/${encodeURIComponent(id)}/first`);
  return <Await of={claim}>{(c) => (
    <div class="sheet">
      <h1>{w.t('sheet')}: <FigureValue claim={c} /> <What claim={c} /></h1>
      <p><button type="button" class="noprint" onClick={() => print()}>{w.t('print')}</button></p>
      <dl>
        <dt>{w.t('sheet.words')}</dt><dd><blockquote dir="auto">{shortened(c.sentence)}</blockquote></dd>
        <dt>{w.t('chain')}</dt><dd><Chain chain={c.chain} outlet={c.outlet} /></dd>
        <dt>{w.t('day')}</dt><dd>{w.days(c.from, c.to)}</dd>
        <dt>{w.t('sheet.reported')}</dt><dd>{w.day(c.reported)}</dd>
        <dt>{w.t('grade')}</dt><dd><Grade grade={c.grade} /> {c.grade && w.t('origins', { count: c.origins })} <Reason text={c.grade_reason} /></dd>
        <dt>{w.t('source')}</dt><dd><a href={sentenceHref(c)}><Bdi>{c.article_title}</Bdi></a> · <Bdi>{c.outlet ?? w.t('unknown')}</Bdi> {c.url && <bdi dir="ltr" class="quiet">{c.url}</bdi>}</dd>
        <dt>{w.t('sheet.rule')}</dt><dd><bdi dir="ltr" class="quiet">{c.rule}</bdi></dd>
        <dt>{w.t('sheet.id')}</dt><dd><bdi dir="ltr" class="quiet">{c.id}</bdi></dd>
      </dl>
      <Section title={w.t('relations')}>{c.relations.length ? <ul class="plain">{c.relations.map((r) => <Related key={r.to + r.relation} id={r.to} relation={r.relation} reason={r.reason} />)}</ul> : <p class="quiet">{w.t('none')}</p>}</Section>
      <Section title={w.t('sheet.first')}><Await of={first}>{(d) => <ol class="plain">{d.results.map((t) => <li key={t.id}>{w.day(t.reported)} · <a href={sentenceHref(t)}><Bdi>{t.outlet ?? w.t('unknown')}</Bdi></a> · <Bdi>{t.origin ?? w.t('unknown')}</Bdi></li>)}</ol>}</Await></Section>
    </div>
  )}</Await>;
}
