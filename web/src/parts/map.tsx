import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { entityPath, type Page, type Place } from '../api';
import { navigate, useData, useWords } from '../context';
import { circlePath, loadLand, pictureOf, projectionOf, viewOf, type Land, type Spot, type View } from '../land';
import { Await, Bdi } from './common';

const kWidth = 760, kHeight = 440, kLeast = 0.4, kMost = 120, kStep = 1.6;
const kSmallestNamed = 900;  // square pixels a country needs to be named

type Pinned = Place & Spot;
const hasPoint = (p: Place): p is Pinned => p.lat !== null && p.lon !== null;

function useLand(): Land | null {
  const [land, setLand] = useState<Land | null>(null);
  useEffect(() => { loadLand().then(setLand, () => {}); }, []);
  return land;
}

/** Those of the labels that stand clear of the ones before them. */
function clearOf<T extends { x: number; y: number; text: string }>(labels: T[]): T[] {
  const kept: T[] = [];
  const half = (l: T) => l.text.length * 3.6 + 4;
  for (const label of labels) if (!kept.some((k) => Math.abs(k.x - label.x) < half(k) + half(label) && Math.abs(k.y - label.y) < 15)) kept.push(label);
  return kept;
}

function Drawn({ places, land, label }: { places: Pinned[]; land: Land; label: string }) {
  const w = useWords();
  const home = useMemo(() => viewOf(places, kWidth / kHeight), [places]);
  const [view, setView] = useState<View>(home);
  const [pull, setPull] = useState<{ x: number; y: number; dx: number; dy: number } | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  useEffect(() => setView(home), [home]);
  const projection = useMemo(() => projectionOf(view, kWidth, kHeight), [view]);
  const picture = useMemo(() => pictureOf(land, projection), [land, projection]);
  const regions = useMemo(() => new Intl.DisplayNames([w.settings.language], { type: 'region', fallback: 'none' }), [w.settings.language]);
  const points = places.map((place) => { const [x, y] = projection([place.lon, place.lat]) ?? [-99, -99]; return { place, x, y }; }).filter((p) => p.x > 0 && p.x < kWidth && p.y > 0 && p.y < kHeight);
  const size = (claims: number) => Math.min(4 + Math.sqrt(claims), 14);
  const perDegree = kWidth / view.degrees;
  const nameOf = (p: Place) => (w.isRtl ? p.name : p.name_en ?? p.name);
  const names = clearOf(points.map(({ place, x, y }) => ({ x, y: y - size(place.claims) - 4, text: nameOf(place), isPlace: true }))
    .concat(picture.labels.filter((l) => l.size * perDegree * perDegree > kSmallestNamed).flatMap((l) => { const text = regions.of(l.region); return text ? [{ x: l.x, y: l.y, text, isPlace: false }] : []; })));
  const zoom = (by: number) => setView({ ...view, degrees: Math.min(Math.max(view.degrees * by, kLeast), kMost) });
  const scale = () => kWidth / (svg.current?.getBoundingClientRect().width || kWidth);
  const drop = () => {
    const to = pull && projection.invert?.([kWidth / 2 - pull.dx, kHeight / 2 - pull.dy]);
    if (to && Math.abs(pull.dx) + Math.abs(pull.dy) > 3) setView({ ...view, lon: to[0], lat: Math.max(-60, Math.min(75, to[1])) });
    setPull(null);
  };
  const open = (event: MouseEvent, place: Place) => { event.preventDefault(); navigate(entityPath(place.key)); };
  return (
    <div class="map">
      <svg ref={svg} viewBox={`0 0 ${kWidth} ${kHeight}`} role="group" aria-label={label}
        onPointerDown={(e) => setPull({ x: e.clientX, y: e.clientY, dx: 0, dy: 0 })} onPointerUp={drop} onPointerLeave={drop}
        onPointerMove={(e) => pull && setPull({ ...pull, dx: (e.clientX - pull.x) * scale(), dy: (e.clientY - pull.y) * scale() })}>
        <rect class="sea" width={kWidth} height={kHeight} />
        <g transform={pull ? `translate(${pull.dx} ${pull.dy})` : undefined}>
          {picture.layers.map((layer, i) => <path key={i} class={layer.name} d={layer.path} />)}
          {places.map((p) => p.radius_km !== null && <path key={p.key} class="reach" d={circlePath(projection, p)} />)}
          {points.map(({ place, x, y }) => (
            <a key={place.key} href={entityPath(place.key)} onClick={(e: MouseEvent) => open(e, place)} aria-label={`${nameOf(place)}: ${w.t('claims', { count: place.claims })}, ${w.word('precision', place.precision)}`}>
              {place.precision === 'country' ? <rect class="spot wide" x={x - size(place.claims)} y={y - size(place.claims)} width={2 * size(place.claims)} height={2 * size(place.claims)} rx={2} /> : <circle class="spot" cx={x} cy={y} r={size(place.claims)} />}
              <title>{`${nameOf(place)} · ${w.t('claims', { count: place.claims })}`}</title>
            </a>
          ))}
          {names.map((n) => <text key={n.text} class={n.isPlace ? 'place' : 'region'} x={n.x} y={n.y} text-anchor="middle">{n.text}</text>)}
        </g>
      </svg>
      <p class="row noprint"><button type="button" onClick={() => zoom(1 / kStep)} aria-label={w.t('map.nearer')}>+</button><button type="button" onClick={() => zoom(kStep)} aria-label={w.t('map.farther')}>−</button><button type="button" onClick={() => setView(home)}>{w.t('map.all')}</button></p>
    </div>
  );
}

/** Where the claims of a filter are said to have happened. `query`: the filter, as in an address. */
export function PlaceMap({ query, label }: { query: string; label: string }) {
  const w = useWords();
  const places = useData<Page<Place>>(`/api/v1/places?${query}&limit=200`);
  const land = useLand();
  return <Await of={places}>{(d) => {
    const pinned = d.results.filter(hasPoint);  // most claims first: the small ones lie on top
    if (!d.results.length) return <p class="quiet">{w.t('none')}</p>;
    return (
      <figure>
        {pinned.length > 0 && land && <Drawn places={pinned} land={land} label={label} />}
        <p class="quiet">{w.t('map.note')}</p>
        <details open={pinned.length === 0}>
          <summary>{w.t('story.table')}</summary>
          <table>
            <thead><tr><th scope="col">{w.t('place')}</th><th scope="col">{w.t('map.precision')}</th><th scope="col">{w.t('map.reach')}</th><th scope="col">{w.t('search.claims')}</th></tr></thead>
            <tbody>{d.results.map((p) => (
              <tr key={p.key}><td><a href={entityPath(p.key)}><Bdi>{w.isRtl ? p.name : p.name_en ?? p.name}</Bdi></a></td><td>{p.precision ? w.word('precision', p.precision) : w.t('unknown')}</td>
                <td>{p.radius_km !== null ? w.t('map.km', { count: p.radius_km }) : p.lat === null ? w.t('map.nowhere') : '—'}</td><td>{w.number(p.claims)}</td></tr>
            ))}</tbody>
          </table>
        </details>
      </figure>
    );
  }}</Await>;
}
