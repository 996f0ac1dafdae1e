import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type ArticlePage as Data, type Claim, type Span } from '../api';
import { useData, useWords } from '../context';
import { Await, Bdi, Chain, Doubts, FigureValue, Grade, Section, What, Reason } from '../parts/common';
import { linesOf, parseHash, piecesOf, spanAt, utf16Offsets, type Layered } from '../text';

/** Firefox had no Custom Highlight API before 140: there the text is cut into marks instead. */
const canHighlight = () => CSS.highlights !== undefined;

const kLayers = ['statements', 'claims', 'events', 'times', 'names'] as const;
type Layer = (typeof kLayers)[number];

function Reader({ data }: { data: Data }) {
  const w = useWords();
  const { record } = data;
  const [shown, setShown] = useState<Set<Layer>>(new Set(['statements', 'claims', 'events']));
  const [chosen, setChosen] = useState<string | null>(null);
  const [revealed, setRevealed] = useState<Span | null>(null);
  const text = useRef<HTMLDivElement>(null);
  const offsets = useMemo(() => utf16Offsets(record.text), [record]);
  const lines = useMemo(() => linesOf(record.text), [record]);
  const claims = useMemo(() => new Map(data.claims.map((c) => [c.label, c])), [data]);
  // Of an event the word is marked that tells of it: its clause may hold others.
  const marks = useMemo(() => record.claims.map((c) => ({ ...c, span: c.trigger ?? c.span })), [record]);
  const spans: { [layer in Layer]: Span[] } = useMemo(() => ({
    statements: record.statements.map((s) => s.span), claims: marks.filter((c) => c.type === 'figure').map((c) => c.span), events: marks.filter((c) => c.type === 'event').map((c) => c.span), times: record.times.map((t) => t.span), names: record.entities.flatMap((e) => e.mentions.map((m) => m.span)),
  }), [record]);

  /** The DOM's ranges of a span: one for each line it touches. */
  const rangesOf = (span: Span): Range[] => {
    const begin = offsets[span[0]]!, end = offsets[span[1]]!;
    return lines.flatMap((line, i) => {
      const node = text.current?.children[i]?.firstChild;
      if (!node || line.end <= begin || line.begin >= end) return [];
      const range = new Range();
      range.setStart(node, Math.max(begin, line.begin) - line.begin);
      range.setEnd(node, Math.min(end, line.end) - line.begin);
      return [range];
    });
  };
  const reveal = (span: Span) => {
    if (!canHighlight()) return setRevealed(span);
    const ranges = rangesOf(span);
    CSS.highlights.set('chosen', new Highlight(...ranges));
    ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  };
  useEffect(() => { text.current?.querySelector('mark.chosen')?.scrollIntoView({ block: 'center' }); }, [revealed]);
  useEffect(() => {
    if (!canHighlight()) return;
    for (const layer of kLayers) {
      if (shown.has(layer)) CSS.highlights.set(layer, new Highlight(...spans[layer].flatMap(rangesOf)));
      else CSS.highlights.delete(layer);
    }
    return () => { for (const layer of [...kLayers, 'chosen']) CSS.highlights.delete(layer); };
  }, [shown, spans]);
  const units = (span: Span): Span => [offsets[span[0]]!, offsets[span[1]]!];
  const layered: Layered[] = useMemo(() => canHighlight() ? [] : [...kLayers.filter((layer) => shown.has(layer)).flatMap((layer) => spans[layer].map((span) => ({ span: units(span), layer }))),
    ...(revealed ? [{ span: units(revealed), layer: 'chosen' }] : [])], [shown, spans, revealed]);
  const choose = (id: string) => {
    setChosen(id);
    const found = marks.find((c) => c.id === id) ?? record.statements.find((s) => s.id === id);
    if (found) reveal(found.span);
  };
  useEffect(() => {
    const wanted = parseHash(location.hash);
    if (wanted.claim) choose(wanted.claim);
    else if (wanted.char) reveal(wanted.char);
  }, [data.article.id]);

  const pick = (event: MouseEvent) => {
    const caret = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const line = caret ? [...text.current!.children].findIndex((p) => p.firstChild === caret.startContainer) : -1;
    const mark = (event.target as HTMLElement).closest<HTMLElement>('mark');
    if (line < 0 && !mark) return;
    const unit = mark ? Number(mark.dataset['begin']) : lines[line]!.begin + caret!.startOffset;
    const at = offsets.findIndex((o) => o > unit) - 1;
    const found = spanAt(marks, at) ?? spanAt(record.statements, at);
    if (found) choose(found.id);
  };

  return (
    <div class="reader">
      <div>
        <fieldset class="layers"><legend>{w.t('article.layers')}</legend>{kLayers.map((layer) => (
          <label key={layer} class={layer}><input type="checkbox" checked={shown.has(layer)} onChange={() => setShown((was) => { const now = new Set(was); now.has(layer) ? now.delete(layer) : now.add(layer); return now; })} /> {w.t(`layer.${layer}`)}</label>
        ))}</fieldset>
        <div class="text" ref={text} onClick={pick} lang="ar" dir="rtl">{lines.map((line, i) => (
          <p key={line.begin} class={i === 0 && record.title_span ? 'title' : line.goesOn ? 'goes-on' : ''}>{canHighlight() ? line.text : piecesOf(line, layered).map((piece) => (piece.layers.length ? <mark key={piece.begin} class={piece.layers.join(' ')} data-begin={piece.begin}>{piece.text}</mark> : piece.text))}</p>
        ))}</div>
      </div>
      <div class="beside">
        <Section title={w.t('layer.statements')}>
          <ol class="plain">{record.statements.map((s) => (
            <li key={s.id} class={chosen === s.id ? 'chosen' : ''}>
              <button type="button" aria-pressed={chosen === s.id} onClick={() => choose(s.id)}><Chain chain={s.chain.map((l) => ({ ...l, key: null }))} /> <span class="quiet">{w.word('mode', s.mode)}</span></button><Doubts of={s.doubts} />
            </li>
          ))}</ol>
        </Section>
        {(['figure', 'event'] as const).map((type) => (
          <Section key={type} title={w.t(type === 'figure' ? 'layer.claims' : 'layer.events')}>
            <ol class="plain">{record.claims.filter((c) => c.type === type).map((c) => claims.get(c.id)).filter((c): c is Claim => c !== undefined).map((c) => (
              <li key={c.id} class={chosen === c.label ? 'chosen' : ''}>
                <button type="button" aria-pressed={chosen === c.label} onClick={() => choose(c.label)}><FigureValue claim={c} /> {w.word('measure', c.measure)}</button> <Grade grade={c.grade} /> <a href={`/claim/${c.id}`}>{w.t('explain')}</a>
                {chosen === c.label && <div class="why"><What claim={c} /><Chain chain={c.chain} outlet={c.outlet} /><p>{w.days(c.from, c.to)}</p><p><Reason text={c.grade_reason} /></p><p class="quiet" dir="ltr">{c.rule}</p></div>}
              </li>
            ))}</ol>
          </Section>
        ))}
      </div>
    </div>
  );
}

export function ArticlePage({ id }: { id: string }) {
  const w = useWords();
  const article = useData<Data>(`/api/v1/articles/${encodeURIComponent(id)}`);
  return <Await of={article}>{(d) => (
    <>
      <h1 dir="auto">{d.article.title}</h1>
      <p class="quiet"><Bdi>{d.article.outlet ?? w.t('unknown')}</Bdi> · {w.day(d.article.published)} · {d.article.relays.map((r) => <><Bdi>{r}</Bdi> · </>)}
        {w.t('article.captured', { time: w.day(d.article.captured) })} · <a href={`/story/${d.article.story}`}>{w.t('nav.stories')}</a>
        {d.article.url && /^https?:/.test(d.article.url) && <> · <a href={d.article.url} rel="noreferrer noopener">{w.t('article.open')}</a></>}</p>
      <Reader key={d.article.id} data={d} />
      {d.copies.length > 0 && <Section title={w.t('article.copies')}><ul class="plain">{d.copies.map((c) => {
        const other = c.copy.id === d.article.id ? c.original : c.copy;
        return <li key={other.id}><a href={`/article/${other.id}`}><Bdi>{other.article_title}</Bdi></a> <span class="quiet">{w.t('article.shared', { share: Math.round(c.containment * 100) })}</span></li>;
      })}</ul></Section>}
    </>
  )}</Await>;
}
