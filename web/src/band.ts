// The step band of a figure: from the lowest to the highest that was told, day by day.
import type { Step } from './api';

export interface Box { x: number; y: number; width: number; height: number }
/** What one origin said, in time: a line through its figures. */
export interface Line { origin: string; points: { x: number; y: number }[] }
export interface Band { boxes: Box[]; ticks: { y: number; value: number }[]; days: { x: number; day: string }[]; lines: Line[] }
export interface Told { id: string; origin: string; low: number | null; high: number | null }

const kDay = 86400000;
export const dayNumber = (iso: string) => Math.round(Date.parse(`${iso}T00:00:00Z`) / kDay);

/** A round number of steps up to `most`: 1, 2 or 5 times a power of ten. */
export function niceTicks(most: number, count: number): number[] {
  if (most <= 0) return [0];
  const raw = most / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max([1, 2, 5, 10].map((f) => f * power).find((s) => s >= raw)!, 1);
  const ticks = [];
  for (let v = 0; v < most + step; v += step) ticks.push(v);
  return ticks;
}

/** Time runs with the reading direction: to the left in Arabic. A step lasts until the next one; the last one lasts a day. */
export function bandOf(history: Step[], width: number, height: number, isRtl: boolean, told: Told[] = []): Band {
  const steps = history.filter((s) => s.as_of !== null);
  if (!steps.length) return { boxes: [], ticks: [], days: [], lines: [] };
  const first = dayNumber(steps[0]!.as_of!), last = dayNumber(steps[steps.length - 1]!.as_of!) + 1;
  const ticks = niceTicks(Math.max(...steps.map((s) => s.high)), 4);
  const top = Math.max(ticks[ticks.length - 1]!, 1);
  const y = (value: number) => height - (value / top) * height;
  const along = (day: number) => ((day - first) / (last - first)) * width;
  const boxes = steps.map((s, i) => {
    const from = along(dayNumber(s.as_of!));
    const to = i + 1 < steps.length ? along(dayNumber(steps[i + 1]!.as_of!)) : width;
    const thickness = Math.max(y(s.low) - y(s.high), 4);
    return { x: isRtl ? width - to : from, y: y(s.high) - (thickness === 4 ? 2 : 0), width: Math.max(to - from, 1), height: thickness };
  });
  const days = steps.map((s) => ({ x: isRtl ? width - along(dayNumber(s.as_of!)) : along(dayNumber(s.as_of!)), day: s.as_of! }));
  const byId = new Map(told.map((t) => [t.id, t])), lines = new Map<string, Line>();
  steps.forEach((s, i) => {
    const box = boxes[i]!;
    const claims = s.claims.map((id) => byId.get(id)).filter((t) => t !== undefined);
    claims.forEach((t, n) => {
      const value = t.low !== null && t.high !== null ? (t.low + t.high) / 2 : t.low ?? t.high;
      if (value === null) return;
      if (!lines.has(t.origin)) lines.set(t.origin, { origin: t.origin, points: [] });
      // Side by side within the step, so that equal figures of two origins are seen to be two.
      const along = box.width * ((n + 1) / (claims.length + 1));
      lines.get(t.origin)!.points.push({ x: isRtl ? box.x + box.width - along : box.x + along, y: Math.max(y(value), 0) });
    });
  });
  return { boxes, ticks: ticks.map((value) => ({ value, y: y(value) })), days, lines: [...lines.values()] };
}
