import { useState } from 'preact/hooks';
import { postDecision, type Figure, type Story } from '../api';
import { useData, useShared, useWords } from '../context';
import { Await, Bdi, Chain, FigureValue, Grade, PairCard, Section, sentenceHref, What } from '../parts/common';
import { PlaceMap } from '../parts/map';
import { ChainGraph, StepBand } from '../parts/pictures';
import { TimelinePicture } from '../parts/timeline';

type StoryClaim = Story['claims'][number];

/** Who said how many, day by day. `nameOf`: where there are several figures, which. */
function FigureTable({ figures, byId, nameOf }: { figures: Figure[]; byId: Map<string, StoryClaim>; nameOf?: (f: Figure) => string }) {
  const w = useWords();
  const rows = figures.flatMap((f) => f.history.flatMap((s) => s.claims.map((id) => byId.get(id)).filter((c) => c !== undefined).map((claim) => ({ f, s, claim }))));
  return (
    <table>
      <thead><tr><th scope="col">{w.t('day')}</th>{nameOf && <th scope="col">{w.t('measure')}</th>}<th scope="col">{w.t('figure')}</th><th scope="col">{w.t('origin')}</th><th scope="col">{w.t('source')}</th></tr></thead>
      <tbody>{rows.map(({ f, s, claim }) => (
        <tr key={claim.id}><td>{w.day(s.as_of)}</td>{nameOf && <td><Bdi>{nameOf(f)}</Bdi></td>}<td><FigureValue claim={claim} /></td><td><Bdi>{claim.origin ?? w.t('unknown')}</Bdi></td><td><a href={sentenceHref(claim)}><Bdi>{claim.outlet ?? w.t('unknown')}</Bdi></a></td></tr>
      ))}</tbody>
    </table>
  );
}

/** The articles; where the ledger can be written, some can be set apart, or the story joined with another. */
function StoryArticles({ story }: { story: Story }) {
  const { words: w, about } = useShared();
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [told, setTold] = useState('');
  const choose = (id: string) => setChosen((was) => { const now = new Set(was); now.has(id) ? now.delete(id) : now.add(id); return now; });
  const decide = async (body: { action: string; [field: string]: unknown }) => {
    try {
      const { number } = await postDecision({ ...body, subject: story.story });
      setChosen(new Set());
      setTold(w.t('review.noted', { number }));
    } catch (error) {
      setTold(w.t('failed', { reason: (error as Error).message }));
    }
  };
  const join = (event: SubmitEvent) => {
    event.preventDefault();
    const into = String(new FormData(event.currentTarget as HTMLFormElement).get('into')).trim().replace(/^.*\/story\//, '');
    void decide({ action: 'merge_story', into });
  };
  return (
    <>
      <ul class="plain">{story.articles.map((a) => (
        <li key={a.id}>{about?.writable && story.articles.length > 1 && <input type="checkbox" class="noprint" checked={chosen.has(a.id)} onChange={() => choose(a.id)} aria-label={w.t('story.choose', { title: a.article_title })} />} <a href={`/article/${a.id}`}><Bdi>{a.article_title}</Bdi></a> <span class="quiet"><Bdi>{a.outlet ?? w.t('unknown')}</Bdi> · {w.day(a.published)}</span></li>
      ))}</ul>
      {about?.writable && (
        <details class="noprint"><summary>{w.t('story.edit')}</summary>
          <p><button type="button" disabled={chosen.size === 0 || chosen.size === story.articles.length} onClick={() => decide({ action: 'split_story', articles: [...chosen] })}>{w.t('story.split')}</button></p>
          <form class="row" onSubmit={join}><label>{w.t('story.merge')}: {w.t('story.merge.with')}<input name="into" dir="ltr" required /></label><button>{w.t('story.merge.go')}</button></form>
        </details>
      )}
      <p role="status">{told}</p>
    </>
  );
}

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
    const events = claims.filter((c) => c.type === 'event' && !c.same_as).sort((a, b) => (a.from ?? a.reported ?? '').localeCompare(b.from ?? b.reported ?? ''));
    const nameOf = (f: Figure) => `${w.word('measure', f.measure)}${f.target_class ? ` (${w.word('target', f.target_class)})` : ''}${f.place ? ` · ${f.place}` : ''}`;
    return (
      <>
        <h1 dir="auto">{d.title}</h1>
        <p class="quiet">{w.t('articles', { count: d.articles.length })} · {w.t('claims', { count: claims.length })} · {w.t('contradictions', { count: clashes.length })}</p>
        <Section title={w.t('today.disagree')}>{clashes.length ? clashes.map((r) => <PairCard key={r.later + r.earlier} {...r} later={byId.get(r.later)!} earlier={byId.get(r.earlier)!} />) : <p class="quiet">{w.t('none')}</p>}</Section>
        <Section title={w.t('story.figures')}>
          {d.figures.filter((f) => f.history.length > 1).map((f) => (
            <figure key={f.claims[0]}>
              <figcaption><Bdi>{nameOf(f)}</Bdi> {f.contested && <strong class="contested">{w.t('story.contested')}</strong>} {byId.has(f.claims[0]!) && <a href={`/claim/${f.claims[0]}`}>{w.t('explain')}</a>}</figcaption>
              <StepBand figure={f} label={nameOf(f)} claims={f.claims.map((id) => byId.get(id)).filter((c) => c !== undefined)} />
              <details><summary>{w.t('story.table')}</summary><FigureTable figures={[f]} byId={byId} /></details>
            </figure>
          ))}
          <details open={d.figures.every((f) => f.history.length < 2)}><summary>{w.t('story.figures.more')}</summary><FigureTable figures={d.figures.filter((f) => f.history.length === 1)} byId={byId} nameOf={nameOf} /></details>
        </Section>
        <Section title={w.t('story.chains')}>
          <p class="quiet">{w.t('story.graph.note')}</p>
          <ChainGraph claims={inTime} label={w.t('story.graph')} />
        </Section>
        <Section title={w.t('story.timeline')}>
          <TimelinePicture claims={inTime} label={w.t('story.timeline')} />
          <details>
            <summary>{w.t('story.table')}</summary>
            <table class="timeline">
              <thead><tr><th scope="col">{w.t('day')}</th><th scope="col">{w.t('figure')}</th><th scope="col">{w.t('measure')}</th><th scope="col">{w.t('chain')}</th><th scope="col">{w.t('grade')}</th></tr></thead>
              <tbody>{inTime.map((c) => (
                <tr key={c.id}><td>{w.days(c.from, c.to)}</td><td><a href={sentenceHref(c)}><FigureValue claim={c} /></a></td><td><What claim={c} /></td><td><Chain chain={c.chain} outlet={c.outlet} /></td><td><Grade grade={c.grade} /></td></tr>
              ))}</tbody>
            </table>
          </details>
        </Section>
        {events.length > 0 && <Section title={w.t('layer.events')}>
          <table>
            <thead><tr><th scope="col">{w.t('day')}</th><th scope="col">{w.t('event')}</th><th scope="col">{w.t('event.parties')}</th><th scope="col">{w.t('chain')}</th></tr></thead>
            <tbody>{events.map((c) => (
              <tr key={c.id}><td>{w.days(c.from, c.to)}</td><td><a href={sentenceHref(c)}><FigureValue claim={c} /></a></td><td><What claim={c} /></td><td><Chain chain={c.chain} outlet={c.outlet} /></td></tr>
            ))}</tbody>
          </table>
        </Section>}
        <Section title={w.t('story.map')}><PlaceMap query={`story=${d.story}`} label={w.t('story.map')} /></Section>
        <Section title={w.t('story.articles')}>
          <StoryArticles story={d} />
        </Section>
      </>
    );
  }}</Await>;
}
