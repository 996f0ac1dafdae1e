// Offsets of the API are Unicode code points; a DOM text node counts UTF-16 units. This is the one place that converts.

/** UTF-16 offset of every code point of `text`, and of its end. */
export function utf16Offsets(text: string): Uint32Array {
  const offsets = new Uint32Array([...text].length + 1);
  let at = 0, n = 0;
  for (const character of text) {
    offsets[n++] = at;
    at += character.length;
  }
  offsets[n] = at;
  return offsets;
}

export interface Line { begin: number; end: number; text: string }  // UTF-16 offsets in the whole text

/** The text's lines that say something, in order. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let begin = 0;
  while (begin <= text.length) {
    let end = text.indexOf('\n', begin);
    if (end < 0) end = text.length;
    const line = text.slice(begin, end);
    if (line.trim()) lines.push({ begin, end, text: line });
    begin = end + 1;
  }
  return lines;
}

/** The shortest of the spans that hold a code point. */
export function spanAt<T extends { span: [number, number] }>(spans: T[], at: number): T | undefined {
  return spans.filter((s) => s.span[0] <= at && at < s.span[1]).sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]))[0];
}

/** "#char=12,40", "#claim=c3" */
export function parseHash(hash: string): { char?: [number, number]; claim?: string } {
  const chars = /^#char=(\d+),(\d+)$/.exec(hash);
  if (chars) return { char: [Number(chars[1]), Number(chars[2])] };
  const claim = /^#claim=(\w+)$/.exec(hash);
  return claim ? { claim: claim[1]! } : {};
}

/** Parts of a snippet, with the words that were searched for marked where they stand as they were written. */
export function markWords(text: string, words: string[]): { text: string; isMarked: boolean }[] {
  const wanted = words.filter((w) => w.length > 1).map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (!wanted.length) return [{ text, isMarked: false }];
  return text.split(new RegExp(`(${wanted.join('|')})`, 'g')).filter(Boolean).map((part) => ({ text: part, isMarked: words.includes(part) }));
}
