import { useEffect, useState } from 'preact/hooks';
import { postJson, type Taken, type Watched, type Watching } from '../api';
import { useData, useShared } from '../context';
import { Await, Bdi, Section } from './common';

const kShownEvents = 30;

/** Feeds that are followed and links to be got, with what becomes of them. */
export function WatchingSections() {
  const { words: w, listen } = useShared();
  const [asked, setAsked] = useState(0);
  const watching = useData<Watching>('/api/v1/watching', asked);
  const [told, setTold] = useState<string[]>([]);
  const [events, setEvents] = useState<Watched[]>([]);
  useEffect(() => listen((name, data) => {
    if (name !== 'watch') return;
    setEvents((was) => [data as Watched, ...was].slice(0, kShownEvents));
    setAsked((n) => n + 1);
  }), []);
  const send = async (path: string, urls: string[]) => {
    try {
      const { taken, refused } = await postJson<Taken>(path, { urls });
      setTold([w.t('watch.taken', { count: taken }), ...refused.map((r) => `${r.url}: ${r.reason}`)]);
      setAsked((n) => n + 1);
    } catch (error) {
      setTold([w.t('failed', { reason: (error as Error).message })]);
    }
  };
  const submit = (path: string) => (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const urls = String(new FormData(form).get('urls')).split(/\s+/).filter(Boolean);
    if (urls.length) void send(path, urls).then(() => form.reset());
  };
  return <Await of={watching}>{(d) => !d.is_on ? <p class="quiet">{w.t('watch.off')} <code dir="ltr">isnad serve --watch</code></p> : (
    <>
      <Section title={w.t('watch.links')}>
        <form class="paste" onSubmit={submit('/api/v1/links')}><label>{w.t('watch.links.list')}<textarea name="urls" rows={3} dir="ltr" required placeholder="https://…" /></label><button>{w.t('watch.links.get')}</button></form>
        <p class="quiet">{w.t('watch.totals', { waiting: d.waiting, done: d.done, lost: d.given_up })}</p>
        {d.faults.length > 0 && <ul class="plain faults">{d.faults.map((f) => <li key={f.url} class="problem"><bdi dir="ltr">{f.url}</bdi>: <span dir="auto">{f.fault}</span> <span class="quiet">{w.t(f.is_given_up ? 'watch.given_up' : 'watch.again')}</span></li>)}</ul>}
      </Section>
      <Section title={w.t('watch.feeds')}>
        <form class="paste" onSubmit={submit('/api/v1/feeds')}><label>{w.t('watch.feeds.add')}<input name="urls" type="url" dir="ltr" required placeholder="https://…/rss" /></label><button>{w.t('watch.follow')}</button></form>
        {d.feeds.length > 0 && <ul class="plain feeds">{d.feeds.map((f) => (
          <li key={f.url}>{f.title && <Bdi>{f.title}</Bdi>} <bdi dir="ltr" class="quiet">{f.url}</bdi> {f.fault ? <span class="problem" dir="auto">{f.fault}</span> : f.next_check && <span class="quiet">{w.t('watch.next', { time: w.time(f.next_check) })}</span>} <button type="button" onClick={() => send('/api/v1/feeds/forget', [f.url])} aria-label={w.t('watch.forget', { name: f.title ?? f.url })}>×</button></li>
        ))}</ul>}
      </Section>
      <p role="status">{told.map((line, i) => <span key={i} dir="auto">{line} </span>)}</p>
      {events.length > 0 && <Section title={w.t('watch.log')}><ul class="plain">{events.map((e, i) => <li key={i} class={e.kind}><strong>{w.t(`watch.${e.kind}`)}</strong> <bdi dir="ltr" class="quiet">{e.url}</bdi> {e.kind === 'feed_checked' ? w.t('watch.new_pages', { count: e.new_pages }) : <span dir="auto">{e.what}</span>}</li>)}</ul></Section>}
    </>
  )}</Await>;
}
