// Claims of figures along the days: each a bar over the days it speaks for, as exactly as that is known, with a mark on the day it was published.
import type { Claim } from './api';
import { dayNumber } from './band';

export interface Mark { claim: Claim; x1: number; x2: number; isOpenBefore: boolean; isOpenAfter: boolean; told: number | null; lane: number }
export interface Lane { measure: string; target: string | null; marks: Mark[]; lanes: number }
export interface Timeline { groups: Lane[]; ticks: { x: number; day: string }[]; left: number }

const kMargin = 3;     // days shown before the first and after the last publication, at least
const kShare = 0.5;    // and this share of the days between them
export const kRoom = 120;      // what a mark and its figure need, in pixels

const isoDay = (n: number) => new Date(n * 86400000).toISOString().slice(0, 10);

/** The first `most` claims that have a day; `left` counts the others. */
export function timelineOf(claims: Claim[], width: number, isRtl: boolean, most = 60): Timeline {
  const dated = claims.filter((c) => c.type === 'figure' && (c.from ?? c.to ?? c.reported) !== null);
  if (!dated.length) return { groups: [], ticks: [], left: 0 };
  const told = dated.map((c) => c.reported ?? c.to ?? c.from!).map(dayNumber);
  const least = Math.min(...told), greatest = Math.max(...told), margin = Math.max(kMargin, Math.round((greatest - least) * kShare));
  // "Since 2011" would leave a hair for this week: what lies outside is open at the edge.
  const all = dated.flatMap((c) => [c.from, c.to, c.reported].filter((d) => d !== null)).map(dayNumber);
  const first = Math.max(Math.min(...all), least - margin), last = Math.min(Math.max(...all), greatest + margin) + 1;
  const x = (day: number) => { const along = ((Math.min(Math.max(day, first), last) - first) / (last - first)) * width; return isRtl ? width - along : along; };
  const groups = new Map<string, Lane>();
  for (const claim of dated.slice(0, most)) {
    const key = `${claim.measure} ${claim.target_class}`;
    if (!groups.has(key)) groups.set(key, { measure: claim.measure ?? '', target: claim.target_class, marks: [], lanes: 0 });
    const from = claim.from ? dayNumber(claim.from) : claim.to ? null : dayNumber(claim.reported!), to = claim.to ? dayNumber(claim.to) : claim.from ? null : dayNumber(claim.reported!);
    const ends = [x(from ?? first), x(to === null ? last : to + 1)];
    groups.get(key)!.marks.push({
      claim, x1: Math.min(...ends), x2: Math.max(...ends), isOpenBefore: from === null || from < first, isOpenAfter: to === null || to >= last,
      told: claim.reported ? x(dayNumber(claim.reported) + 0.5) : null, lane: 0,
    });
  }
  for (const group of groups.values()) {
    // Each mark goes into the first lane that is free where it and its figure stand.
    const ends: number[] = [];
    const begin = (m: Mark) => (isRtl ? width - m.x2 : m.x1), end = (m: Mark) => Math.max(isRtl ? width - m.x1 : m.x2, begin(m)) + kRoom;
    for (const mark of group.marks.sort((a, b) => begin(a) - begin(b))) {
      mark.lane = ends.findIndex((e) => e <= begin(mark));
      if (mark.lane < 0) mark.lane = ends.push(0) - 1;
      ends[mark.lane] = end(mark);
    }
    group.lanes = ends.length;
  }
  const step = Math.max(1, Math.ceil((last - first) / 6)), ticks = [];
  for (let day = first; day < last; day += step) ticks.push({ x: x(day), day: isoDay(day) });
  // What is told most comes first, what has no name of its own last.
  const rank = (g: Lane) => (g.measure === 'other' ? 1e6 : 0) - g.marks.length;
  return { groups: [...groups.values()].sort((a, b) => rank(a) - rank(b)), ticks, left: Math.max(dated.length - most, 0) };
}
