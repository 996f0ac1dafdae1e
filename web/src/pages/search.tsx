import { useEffect, useState } from 'preact/hooks';
import { get, type Claim, type Field, type Hit, type Likeness, type Page } from '../api';
import { navigate, useData, useWords } from '../context';
import { Await, Bdi, ClaimCard, ClaimList, Section, Reason } from '../parts/common';
import { markWords, shortened } from '../text';
import { StatementItem } from './entity';

const kSaved = 'isnad.searches';
const saved = (): string[] => JSON.parse(localStorage.getItem(kSaved) ?? '[]');

/** A list of claims that grows page by page. */
function Claims({ query }: { query: string }) {
  const w = useWords();
  const first = useData<Page<Claim>>(`/api/v1/claims?${query}`);
  const [more, setMore] = useState<Page<Claim>[]>([]);
  useEffect(() => setMore([]), [query]);
  return <Await of={first}>{(d) => {
    const pages = [d, ...more];
    const next = pages[pages.length - 1]!.next;
    return <><ClaimList claims={pages.flatMap((p) => p.results)} />{next && <button type="button" onClick={() => get<Page<Claim>>(next).then((p) => setMore([...more, p]))}>{w.t('more')}</button>}</>;
  }}</Await>;
}

function Words({ q }: { q: string }) {
  const hits = useData<Page<Hit>>(`/api/v1/search?q=${encodeURIComponent(q)}`);
  const w = useWords();
  const marked = (text: string) => markWords(text, q.split(/[\s"]+/)).map((p) => (p.isMarked ? <mark>{p.text}</mark> : p.text));
  return <Await of={hits}>{(d) => d.results.length ? <ul class="plain">{d.results.map((h) => (
    <li key={h.article} class="claim"><a href={`/article/${h.article}`}><Bdi>{h.article_title}</Bdi></a> <span class="quiet"><Bdi>{h.outlet ?? w.t('unknown')}</Bdi> · {w.day(h.published)}</span>
      <p dir="auto">{marked(h.snippet)}</p>{h.statements.slice(0, 3).map((s) => <blockquote key={s} dir="auto">{marked(shortened(s))}</blockquote>)}</li>
  ))}</ul> : <p class="quiet">{w.t('none')}</p>}</Await>;
}

function Like({ text }: { text: string }) {
  const found = useData<Likeness>(`/api/v1/claims/like?text=${encodeURIComponent(text)}`);
  const w = useWords();
  return <Await of={found}>{(d) => (
    <>
      {d.claims.length ? d.claims.map((c) => <div key={c.id} class={`pair ${c.relation}`}><p class="reason"><strong>{w.word('relation', c.relation)}</strong> <Reason text={c.reason} /></p><ClaimCard claim={c} /></div>) : <p class="quiet">{w.t('none')}</p>}
      {d.sentences.length > 0 && <Section title={w.t('search.sentences')}><ul class="plain">{d.sentences.map((s, i) => <StatementItem key={i} statement={s} {...(s.may_be_opposite ? { note: w.t('search.opposite') } : {})} />)}</ul></Section>}
    </>
  )}</Await>;
}

export function SearchPage({ query }: { query: URLSearchParams }) {
  const w = useWords();
  const fields = useData<Field[]>('/api/v1/filter-fields');
  const [searches, setSearches] = useState(saved);
  const q = query.get('q'), like = query.get('like');
  const chips = [...query].filter(([name]) => name !== 'q' && name !== 'like');
  const go = (entries: [string, string][]) => navigate(`/search?${new URLSearchParams(entries)}`);
  const submit = (name: string) => (event: SubmitEvent) => {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget as HTMLFormElement).get(name) ?? '').trim();
    if (value) go([[name, value]]);
  };
  const addChip = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const name = String(data.get('field')), value = String(data.get('value')).trim();
    if (value) go([...chips.filter(([n]) => n !== name), [name, value]]);
    (event.currentTarget as HTMLFormElement).reset();
  };
  const keep = (list: string[]) => { localStorage.setItem(kSaved, JSON.stringify(list)); setSearches(list); };
  const current = query.toString();
  return (
    <>
      <h1>{w.t('nav.search')}</h1>
      <div class="forms">
        <form onSubmit={submit('q')} role="search"><label>{w.t('search.words')}<input name="q" type="search" dir="auto" defaultValue={q ?? ''} placeholder={w.t('search.placeholder')} /></label><button>{w.t('search.go')}</button></form>
        <form onSubmit={submit('like')}><label>{w.t('search.like')}<textarea name="like" dir="auto" rows={2} defaultValue={like ?? ''} placeholder={w.t('search.like.placeholder')} /></label><button>{w.t('search.go')}</button></form>
        <form onSubmit={addChip}><label>{w.t('search.field')}<select name="field">{(fields.data ?? []).map((f) => <option key={f.name} value={f.name} title={f.help}>{f.name}</option>)}</select></label>
          <label>{w.t('search.value')}<input name="value" dir="auto" /></label><button>{w.t('search.add')}</button></form>
      </div>
      {chips.length > 0 && <ul class="chips">{chips.map(([name, value]) => <li key={name}><bdi dir="ltr">{name}</bdi> = <Bdi>{value}</Bdi> <button type="button" aria-label={w.t('search.remove', { name })} onClick={() => go(chips.filter(([n]) => n !== name))}>×</button></li>)}</ul>}
      {current && <p class="row">{!searches.includes(current) && <button type="button" onClick={() => keep([...searches, current])}>{w.t('search.save')}</button>} {!like && <a href={`/api/v1/feed.atom?${current}`}>{w.t('search.feed')}</a>}</p>}
      {searches.length > 0 && <details><summary>{w.t('search.saved')}</summary><ul class="plain">{searches.map((s) => <li key={s}><a href={`/search?${s}`}><Bdi>{[...new URLSearchParams(s)].map(([n, v]) => `${n}: ${v}`).join(', ')}</Bdi></a> <button type="button" aria-label={w.t('search.remove', { name: s })} onClick={() => keep(searches.filter((x) => x !== s))}>×</button></li>)}</ul></details>}
      <div aria-live="polite">{q ? <Words q={q} /> : like ? <Like text={like} /> : chips.length > 0 && <Claims query={current} />}</div>
    </>
  );
}
