import { bandOf } from '../band';
import type { Claim, Figure } from '../api';
import { useWords } from '../context';
import { graphOf } from '../graph';

// Shapes tell origins apart without colours.
const kSigns = ['●', '■', '▲', '◆', '○', '□', '△', '◇'];

/** The band from the lowest to the highest that was told, and in it what each origin said. */
export function StepBand({ figure, label, claims }: { figure: Figure; label: string; claims: Claim[] }) {
  const w = useWords();
  const width = 560, height = 140, side = 72, foot = 26;
  const band = bandOf(figure.history, width, height, w.isRtl, claims.map((c) => ({ id: c.id, origin: c.origin ?? w.t('unknown'), low: c.low, high: c.high })));
  const lines = band.lines.slice(0, kSigns.length);
  if (!band.boxes.length) return null;
  const left = w.isRtl ? 8 : side;
  const isCrowded = (x: number, i: number) => band.days.slice(0, i).some((d) => Math.abs(d.x - x) < 90);
  return (
    <>
      <svg class={figure.contested ? 'band contested' : 'band'} viewBox={`0 0 ${width + side + 8} ${height + foot + 8}`} role="img" aria-label={label}>
        <g transform={`translate(${left} 8)`}>
          {band.ticks.map((t) => (
            <g key={t.value}>
              <line class="grid" x1={0} x2={width} y1={t.y} y2={t.y} />
              <text x={w.isRtl ? width + 6 : -6} y={t.y + 4} text-anchor={w.isRtl ? 'start' : 'end'} direction="ltr">{w.number(t.value)}</text>
            </g>
          ))}
          {band.boxes.map((b, i) => <rect key={i} class="step" {...b} />)}
          {lines.map((line, i) => (
            <g key={line.origin} class="line"><title>{line.origin}</title><polyline points={line.points.map((p) => `${p.x},${p.y}`).join(' ')} />{line.points.map((p, n) => <text key={n} x={p.x} y={p.y + 4} text-anchor="middle">{kSigns[i]}</text>)}</g>
          ))}
          {band.days.map((d, i) => !isCrowded(d.x, i) && <text key={i} x={d.x} y={height + 18} text-anchor={w.isRtl ? 'start' : 'start'} direction={w.isRtl ? 'rtl' : 'ltr'}>{w.day(d.day)}</text>)}
        </g>
      </svg>
      <ul class="legend" aria-label={w.t('band.sources')}>{lines.map((line, i) => <li key={line.origin}><span aria-hidden="true">{kSigns[i]}</span> <bdi dir="auto">{line.origin}</bdi></li>)}</ul>
    </>
  );
}

export function ChainGraph({ claims, label }: { claims: Claim[]; label: string }) {
  const w = useWords();
  const graph = graphOf(claims, w.t('unnamed'), w.t('outlet.unnamed'));
  const box = { width: 190, height: 30 }, gap = { x: 95, y: 12 };
  const width = 3 * box.width + 2 * gap.x, height = graph.rows * (box.height + gap.y);
  const x = (column: number) => (w.isRtl ? 2 - column : column) * (box.width + gap.x);
  const y = (row: number) => row * (box.height + gap.y);
  const short = (name: string) => (name.length > 26 ? `${name.slice(0, 25)}…` : name);
  return (
    <svg class="graph" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {graph.edges.map((e, i) => {
        const isAcross = e.from.column !== e.to.column;
        const x1 = x(e.from.column) + (w.isRtl ? 0 : box.width), x2 = x(e.to.column) + (w.isRtl === isAcross ? box.width : 0);
        const y1 = y(e.from.row) + box.height / 2, y2 = y(e.to.row) + box.height / 2, bend = (w.isRtl ? -1 : 1) * gap.x * 0.5;
        return <path key={i} d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - (isAcross ? bend : -bend)} ${y2} ${x2} ${y2}`} stroke-width={Math.min(1 + e.claims / 2, 6)} />;
      })}
      {graph.nodes.map((n) => (
        <g key={`${n.column}${n.name}`} class={`node c${n.column}`} transform={`translate(${x(n.column)} ${y(n.row)})`}>
          <title>{n.name}</title>
          <rect width={box.width} height={box.height} rx={4} />
          <text x={box.width / 2} y={20} text-anchor="middle" direction="rtl">{short(n.name)}</text>
        </g>
      ))}
    </svg>
  );
}
