import { useEffect, useRef, useState } from 'preact/hooks';
import { person, postDecision, postJson, type Claim, type Page, type Review } from '../api';
import { useData, useShared } from '../context';
import { Await, Bdi, ClaimCard, Section } from '../parts/common';

export function ReviewPage() {
  const { words: w, about } = useShared();
  const queue = useData<Page<Claim>>('/api/v1/claims?order=newest&limit=200');
  const log = useData<Page<Review>>('/api/v1/reviews?limit=50');
  const [at, setAt] = useState(0);
  const [isEditing, setEditing] = useState(false);
  const [name, setName] = useState(person.get);
  const [told, setTold] = useState('');
  const [done, setDone] = useState<Set<string>>(new Set());
  const last = useRef<number[]>([]);
  const claims = (queue.data?.results ?? []).filter((c) => !c.review && !done.has(c.id));
  const claim = claims[Math.min(at, claims.length - 1)];
  const decide = async (body: { action: string; subject: string; [field: string]: unknown }) => {
    try {
      const { number } = await postDecision(body);
      last.current.push(number);
      if (body.action !== 'edit') setDone((was) => new Set(was).add(body.subject));
      setTold(w.t('review.noted', { number }));
    } catch (error) {
      setTold(w.t('failed', { reason: (error as Error).message }));
    }
  };
  const undo = async (number = last.current.pop()) => {
    if (number === undefined) return;
    try {
      await postJson(`/api/v1/reviews/${number}/undo`, { person: person.get() });
      setDone(new Set());
      setTold(w.t('review.undone'));
    } catch (error) {
      setTold(w.t('failed', { reason: (error as Error).message }));
    }
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { j: () => setAt(Math.min(at + 1, claims.length - 1)), k: () => setAt(Math.max(at - 1, 0)), a: () => claim && decide({ action: 'accept', subject: claim.id }),
        r: () => claim && decide({ action: 'reject', subject: claim.id }), e: () => setEditing(true), u: () => undo() }[event.key];
      if (!step) return;
      event.preventDefault();
      void step();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
  const edit = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = Object.fromEntries([...new FormData(event.currentTarget as HTMLFormElement)].map(([k, v]) => [k, String(v).trim()]).filter(([, v]) => v));
    const { note, ...values } = fields;
    if (claim && Object.keys(values).length) void decide({ action: 'edit', subject: claim.id, edit: values, ...(note ? { note } : {}) });
    setEditing(false);
  };
  const merge = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    void decide({ action: 'merge_entity', subject: String(data.get('from')), into: String(data.get('into')) });
  };
  if (about && !about.writable) return <><h1>{w.t('nav.review')}</h1><p>{w.t('review.readonly')}</p></>;
  return (
    <>
      <h1>{w.t('nav.review')}</h1>
      <p class="quiet">{w.t('review.keys')}</p>
      <p><label>{w.t('review.person')} <input dir="auto" value={name} onInput={(e) => { setName(e.currentTarget.value); person.set(e.currentTarget.value); }} /></label></p>
      <p role="status">{told}</p>
      <Section title={w.t('review.queue')}>
        <Await of={queue}>{() => claim ? (
          <>
            <p class="quiet">{w.number(Math.min(at, claims.length - 1) + 1)} / {w.number(claims.length)}</p>
            <ClaimCard claim={claim} />
            <p class="row"><button type="button" onClick={() => decide({ action: 'accept', subject: claim.id })}>{w.t('review.accept')}</button> <button type="button" onClick={() => decide({ action: 'reject', subject: claim.id })}>{w.t('review.reject')}</button> <button type="button" onClick={() => setEditing(true)}>{w.t('review.edit')}</button> <button type="button" onClick={() => undo()}>{w.t('review.undo')}</button></p>
            {isEditing && <form class="row" onSubmit={edit}><label>{w.t('review.value')}<input name="value" dir="ltr" placeholder="12 · 10..20" /></label><label>{w.t('measure')}<input name="measure" dir="ltr" /></label><label>{w.t('place')}<input name="place" dir="auto" /></label><label>{w.t('day')}<input name="day" dir="ltr" placeholder="2020-01-24" /></label><label>{w.t('review.note')}<input name="note" dir="auto" /></label><button>{w.t('review.save')}</button><button type="button" onClick={() => setEditing(false)}>{w.t('review.cancel')}</button></form>}
          </>
        ) : <p class="quiet">{w.t('none')}</p>}</Await>
      </Section>
      <Section title={w.t('review.merge')}><form class="row" onSubmit={merge}><label>{w.t('review.merge.from')}<input name="from" dir="auto" required /></label><label>{w.t('review.merge.into')}<input name="into" dir="auto" required /></label><button>{w.t('review.save')}</button></form></Section>
      <Section title={w.t('review.log')}>
        <Await of={log}>{(d) => d.results.length ? <ol class="plain log">{d.results.map((r) => (
          <li key={r.review}><span class="quiet">{w.day(r.at)}</span> <Bdi>{r.by}</Bdi>: <strong>{w.word('action', r.action)}</strong> {r.action === 'accept' || r.action === 'reject' || r.action === 'edit' ? <a href={`/claim/${r.subject}`}><bdi dir="ltr">{r.subject.slice(0, 10)}</bdi></a> : <Bdi>{r.subject}</Bdi>} <span class="quiet" dir="auto">{r.detail} {r.note}</span>
            {r.action !== 'undo' && (r.undone_by ? <em> {w.t('review.undone')}</em> : <button type="button" onClick={() => undo(r.review)}>{w.t('review.undo')}</button>)}</li>
        ))}</ol> : <p class="quiet">{w.t('none')}</p>}</Await>
      </Section>
    </>
  );
}
