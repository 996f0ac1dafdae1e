import type { Claim } from '../api';
import { navigate, useWords } from '../context';
import { figureText } from '../figure';
import { kRoom, timelineOf, type Mark } from '../timeline';

const kWidth = 720, kLane = 22, kHead = 24, kFoot = 26, kSide = 8;

/** Claims along the days: a bar as long as the claim's time is open, a ring on the day it was published. */
export function TimelinePicture({ claims, label }: { claims: Claim[]; label: string }) {
  const w = useWords();
  const timeline = timelineOf(claims, kWidth, w.isRtl);
  if (!timeline.groups.length) return null;
  let top = 0;
  const groups = timeline.groups.map((group) => { const at = top; top += kHead + group.lanes * kLane; return { ...group, at }; });
  const height = top + kFoot;
  /** Where what is known begins or ends without a day, the bar runs out in an arrow. */
  const barOf = (m: Mark, y: number) => {
    const point = 6, isOpenLeft = w.isRtl ? m.isOpenAfter : m.isOpenBefore, isOpenRight = w.isRtl ? m.isOpenBefore : m.isOpenAfter, x1 = m.x1, x2 = Math.max(m.x2, m.x1 + 6), h = 10;
    return `M${x1 + (isOpenLeft ? point : 0)} ${y}H${x2 - (isOpenRight ? point : 0)}${isOpenRight ? `L${x2} ${y + h / 2}L${x2 - point} ${y + h}` : `V${y + h}`}H${x1 + (isOpenLeft ? point : 0)}${isOpenLeft ? `L${x1} ${y + h / 2}Z` : 'Z'}`;
  };
  const textAt = (m: Mark) => (w.isRtl ? m.x1 - 6 : Math.max(m.x2, m.x1 + 6) + 6);
  const open = (event: MouseEvent, claim: Claim) => { event.preventDefault(); navigate(`/claim/${claim.id}`); };
  const isCrowded = (x: number, i: number) => timeline.ticks.slice(0, i).some((t) => Math.abs(t.x - x) < 92);
  return (
    <>
      <svg class="timeline-picture" viewBox={`${w.isRtl ? -kRoom : -kSide} 0 ${kWidth + kRoom + kSide} ${height}`} role="group" aria-label={label}>
        {timeline.ticks.map((t, i) => (
          <g key={t.day}><line class="grid" x1={t.x} x2={t.x} y1={0} y2={top} />{!isCrowded(t.x, i) && <text x={t.x} y={height - 8} text-anchor="start" direction={w.isRtl ? 'rtl' : 'ltr'}>{w.day(t.day)}</text>}</g>
        ))}
        {groups.map((group) => (
          <g key={`${group.measure}${group.target}`} transform={`translate(0 ${group.at})`}>
            <text class="head" x={w.isRtl ? kWidth : 0} y={16} text-anchor="start" direction={w.isRtl ? 'rtl' : 'ltr'}>{w.word('measure', group.measure)}{group.target ? ` (${w.word('target', group.target)})` : ''}</text>
            {group.marks.map((m) => {
              const y = kHead + m.lane * kLane;
              const text = figureText(m.claim, w.number);
              return (
                <a key={m.claim.id} href={`/claim/${m.claim.id}`} class={m.claim.grade ?? undefined} onClick={(e: MouseEvent) => open(e, m.claim)} aria-label={`${text} · ${w.days(m.claim.from, m.claim.to)} · ${m.claim.origin ?? w.t('unknown')}`}>
                  <title>{`${text} · ${w.days(m.claim.from, m.claim.to)} · ${m.claim.origin ?? w.t('unknown')}`}</title>
                  <path class="bar" d={barOf(m, y)} />
                  {m.told !== null && <circle class="told" cx={m.told} cy={y + 5} r={3.5} />}
                  <text x={textAt(m)} y={y + 10} text-anchor={w.isRtl ? 'end' : 'start'} direction="ltr">{text}</text>
                </a>
              );
            })}
          </g>
        ))}
      </svg>
      <p class="quiet">{w.t('timeline.note')} {timeline.left > 0 && w.t('timeline.left', { count: timeline.left })}</p>
    </>
  );
}
