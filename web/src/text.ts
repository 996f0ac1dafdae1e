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

export interface Line { begin: number; end: number; text: string; goesOn: boolean }  // UTF-16 offsets in the whole text; goesOn: with the line before

const kLongestLine = 4000;  // a browser lays out a word of a megabyte for minutes

/** Where a piece of `text` ends that begins at `begin` and is not longer than a line may be: behind a space, else between two characters. */
function endOfPiece(text: string, begin: number, end: number): number {
  if (end - begin <= kLongestLine) return end;
  const space = text.lastIndexOf(' ', begin + kLongestLine);
  if (space > begin) return space + 1;
  const isHalf = (text.charCodeAt(begin + kLongestLine) & 0xfc00) === 0xdc00;
  return begin + kLongestLine - (isHalf ? 1 : 0);
}

/** The text's lines that say something, in order; a very long one in pieces. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let begin = 0; begin <= text.length;) {
    let end = text.indexOf('\n', begin);
    if (end < 0) end = text.length;
    for (let at = begin; at < end;) {
      const cut = endOfPiece(text, at, end), piece = text.slice(at, cut);
      if (piece.trim()) lines.push({ begin: at, end: cut, text: piece, goesOn: at > begin });
      at = cut;
    }
    begin = end + 1;
  }
  return lines;
}

/** As much of a quotation as a card shows. */
export const shortened = (text: string, most = 2000) => (text.length > most ? `${text.slice(0, most)}…` : text);

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

export interface Layered { span: [number, number]; layer: string }  // UTF-16 offsets in the whole text
export interface Piece { begin: number; text: string; layers: string[] }

/** A line cut where a layer begins or ends, with the layers of each piece: for browsers that cannot highlight ranges. */
export function piecesOf(line: Line, layered: Layered[]): Piece[] {
  const here = layered.filter((l) => l.span[0] < line.end && l.span[1] > line.begin);
  const cuts = [...new Set([line.begin, line.end, ...here.flatMap((l) => l.span).filter((at) => at > line.begin && at < line.end)])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((begin, i) => {
    const end = cuts[i + 1]!;
    return { begin, text: line.text.slice(begin - line.begin, end - line.begin), layers: [...new Set(here.filter((l) => l.span[0] <= begin && l.span[1] >= end).map((l) => l.layer))] };
  });
}

/** Parts of a snippet, with the words that were searched for marked where they stand as they were written. */
export function markWords(text: string, words: string[]): { text: string; isMarked: boolean }[] {
  const wanted = words.filter((w) => w.length > 1).map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (!wanted.length) return [{ text, isMarked: false }];
  return text.split(new RegExp(`(${wanted.join('|')})`, 'g')).filter(Boolean).map((part) => ({ text: part, isMarked: words.includes(part) }));
}
