// A figure as people write it: an interval with the words' openness shown.
const kSigns: { [bound: string]: string } = { about: '≈ ', more_than: '> ', at_least: '≥ ', less_than: '< ', at_most: '≤ ', vague: '~ ' };

export interface Interval { low: number | null; high: number | null; bound: string | null; polarity?: string }

export function figureText(f: Interval, number: (n: number) => string): string {
  if (f.low === null && f.high === null) return '—';
  if (f.low !== null && f.high !== null && f.low !== f.high) return `${kSigns[f.bound ?? ''] === '~ ' ? '~ ' : ''}${number(f.low)}–${number(f.high)}`;
  return `${kSigns[f.bound ?? ''] ?? ''}${number((f.low ?? f.high)!)}`;
}
