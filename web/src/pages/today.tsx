import type { Page, StoryLine, Today } from '../api';
import { useData, useShared } from '../context';
import { Await, Bdi, ClaimList, PairCard, Section } from '../parts/common';

export function StoryLink({ story }: { story: StoryLine }) {
  const { words: w } = useShared();
  return (
    <li class="storyline">
      <a href={`/story/${story.story}`}><Bdi>{story.title}</Bdi></a>
      <span class="quiet">{w.days(story.from, story.to)} · {w.t('articles', { count: story.articles })} · {w.t('outlets', { count: story.outlets })} · {w.t('claims', { count: story.claims })}
        {story.contradictions > 0 && <> · <strong class="contested">{w.t('contradictions', { count: story.contradictions })}</strong></>}</span>
    </li>
  );
}

export function TodayPage() {
  const { words: w, about } = useShared();
  const today = useData<Today>('/api/v1/today?limit=20');
  return (
    <>
      <h1>{w.t('nav.today')}</h1>
      {about?.counts.articles === 0 && <p class="empty">{w.t('today.empty')} <a href="/add">{w.t('nav.add')}</a></p>}
      <Await of={today}>{(d) => {
        const clashes = d.changes.pairs.filter((p) => p.relation === 'contradict'), moves = d.changes.pairs.filter((p) => p.relation === 'update');
        return (
          <>
            <p class="quiet">{w.t('today.since', { day: w.day(d.since) })} · {w.t('articles', { count: d.changes.articles })}</p>
            <Section title={w.t('today.disagree')}>{clashes.length ? clashes.map((p) => <PairCard key={p.later.id + p.earlier.id} {...p} />) : <ClaimList claims={d.contested} />}</Section>
            <Section title={w.t('today.moved')}>{moves.length ? moves.map((p) => <PairCard key={p.later.id + p.earlier.id} {...p} />) : <p class="quiet">{w.t('none')}</p>}</Section>
            <Section title={w.t('today.single')}><ClaimList claims={d.single_source} /></Section>
            <Section title={w.t('today.stories')}><ul class="plain">{d.changes.stories.map((s) => <StoryLink key={s.story} story={s} />)}</ul></Section>
          </>
        );
      }}</Await>
    </>
  );
}

export function StoriesPage() {
  const { words: w } = useShared();
  const stories = useData<Page<StoryLine>>('/api/v1/stories?limit=200');
  return <><h1>{w.t('nav.stories')}</h1><Await of={stories}>{(d) => <ul class="plain">{d.results.map((s) => <StoryLink key={s.story} story={s} />)}</ul>}</Await></>;
}
