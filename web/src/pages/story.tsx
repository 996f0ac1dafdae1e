import type { Story } from '../api';
import { useData, useWords } from '../context';
import { Await, Bdi, Chain, FigureValue, Grade, PairCard, Section, sentenceHref, What } from '../parts/common';
import { ChainGraph, StepBand } from '../parts/pictures';

export function StoryPage({ id }: { id: string }) {
  const w = useWords();
  const story = useData<Story>(`/api/v1/stories/${encodeURIComponent(id)}`);
  return <Await of={story}>{(d) => {
    const outlets = new Map(d.articles.map((a) => [a.id, a]));
    // The story's claims come without their articles, which stand beside them.
    const claims = d.claims.map((c) => ({ ...c, ...outlets.get(c.article)!, id: c.id }));
    const byId = new Map(claims.map((c) => [c.id, c]));
    const clashes = d.relations.filter((r) => r.relation === 'contradict' && byId.has(r.later) && byId.has(r.earlier));
    const inTime = claims.filter((c) => c.type === 'figure').sort((a, b) => (a.from ?? a.reported ?? '').localeCompare(b.from ?? b.reported ?? ''));
    return (
      <>
        <h1 dir="auto">{d.title}</h1>
        <p class="quiet">{w.t('articles', { count: d.articles.length })} · {w.t('claims', { count: claims.length })} · {w.t('contradictions', { count: clashes.length })}</p>
        <Section title={w.t('today.disagree')}>{clashes.length ? clashes.map((r) => <PairCard key={r.later + r.earlier} {...r} later={byId.get(r.later)!} earlier={byId.get(r.earlier)!} />) : <p class="quiet">{w.t('none')}</p>}</Section>
        <Section title={w.t('story.figures')}>
          {d.figures.filter((f) => f.history.length).map((f) => {
            const first = byId.get(f.claims[0]!);
            const name = `${w.word('measure', f.measure)}${f.target_class ? ` (${w.word('target', f.target_class)})` : ''}${f.place ? ` · ${f.place}` : ''}`;
            return (
              <figure key={f.claims[0]}>
                <figcaption><Bdi>{name}</Bdi> {f.contested && <strong class="contested">{w.t('story.contested')}</strong>} {first && <a href={`/claim/${first.id}`}>{w.t('explain')}</a>}</figcaption>
                {f.history.length > 1 && <StepBand figure={f} label={name} />}
                <details open={f.history.length === 1}>
                  <summary>{w.t('story.table')}</summary>
                  <table>
                    <thead><tr><th scope="col">{w.t('day')}</th><th scope="col">{w.t('figure')}</th><th scope="col">{w.t('origin')}</th><th scope="col">{w.t('source')}</th></tr></thead>
                    <tbody>{f.history.flatMap((s) => s.claims.map((id) => byId.get(id)).filter((c) => c !== undefined).map((c) => (
                      <tr key={c.id}><td>{w.day(s.as_of)}</td><td><FigureValue claim={c} /></td><td><Bdi>{c.origin ?? w.t('unknown')}</Bdi></td><td><a href={sentenceHref(c)}><Bdi>{c.outlet ?? w.t('unknown')}</Bdi></a></td></tr>
                    )))}</tbody>
                  </table>
                </details>
              </figure>
            );
          })}
        </Section>
        <Section title={w.t('story.chains')}>
          <p class="quiet">{w.t('story.graph.note')}</p>
          <ChainGraph claims={claims} label={w.t('story.graph')} />
        </Section>
        <Section title={w.t('story.timeline')}>
          <table class="timeline">
            <thead><tr><th scope="col">{w.t('day')}</th><th scope="col">{w.t('figure')}</th><th scope="col">{w.t('measure')}</th><th scope="col">{w.t('chain')}</th><th scope="col">{w.t('grade')}</th></tr></thead>
            <tbody>{inTime.map((c) => (
              <tr key={c.id}><td>{w.days(c.from, c.to)}</td><td><a href={sentenceHref(c)}><FigureValue claim={c} /></a></td><td><What claim={c} /></td><td><Chain chain={c.chain} outlet={c.outlet} /></td><td><Grade grade={c.grade} /></td></tr>
            ))}</tbody>
          </table>
        </Section>
        <Section title={w.t('story.articles')}>
          <ul class="plain">{d.articles.map((a) => <li key={a.id}><a href={`/article/${a.id}`}><Bdi>{a.article_title}</Bdi></a> <span class="quiet"><Bdi>{a.outlet ?? w.t('unknown')}</Bdi> · {w.day(a.published)}</span></li>)}</ul>
        </Section>
      </>
    );
  }}</Await>;
}
