// The land under a map: what scripts/map.mjs made of Natural Earth, got when the first map is shown.
import { geoCircle, geoMercator, geoPath, type GeoProjection } from 'd3-geo';
import type { GeometryCollection, GeometryObject, Objects, Topology } from 'topojson-specification';
import { feature, mesh } from 'topojson-client';
import url from '../map/region.topojson';

interface Layers extends Objects { land: GeometryCollection; rivers: GeometryCollection; lakes: GeometryCollection; disputed: GeometryCollection }
interface Land extends Topology<Layers> {
  borders_disputed: string[];                  // "ISR PSX"
  labels: [string, number, number, number][];  // ISO 3166-1 alpha-2, longitude, latitude, size in square degrees
}

export interface Layer { name: string; path: string }
export interface Label { region: string; x: number; y: number; size: number }
export interface Picture { layers: Layer[]; labels: Label[] }

let asked: Promise<Land> | null = null;
export const loadLand = (): Promise<Land> => (asked ??= fetch(url).then((r) => r.json() as Promise<Land>));
export type { Land };

export interface View { lon: number; lat: number; degrees: number }  // what is in the middle, and how much of it is seen from side to side

export interface Spot { lat: number; lon: number; radius_km: number | null }
const kKmPerDegree = 111.2, kLeastDegrees = 5, kDegree = 180 / Math.PI;
/** Mercator: how high a latitude is drawn, in degrees of longitude; and back. */
const risen = (lat: number) => Math.log(Math.tan(Math.PI / 4 + lat / 2 / kDegree)) * kDegree;
const fallen = (y: number) => (2 * Math.atan(Math.exp(y / kDegree)) - Math.PI / 2) * kDegree;

/** A view that holds all the places with what lies around them. */
export function viewOf(spots: Spot[], ratio: number): View {
  const up = (s: Spot) => (s.radius_km ?? 0) / kKmPerDegree, along = (s: Spot) => up(s) / Math.cos(s.lat / kDegree);
  const west = Math.min(...spots.map((s) => s.lon - along(s))), east = Math.max(...spots.map((s) => s.lon + along(s)));
  const south = risen(Math.min(...spots.map((s) => s.lat - up(s)))), north = risen(Math.max(...spots.map((s) => s.lat + up(s))));
  return { lon: (west + east) / 2, lat: fallen((south + north) / 2), degrees: Math.min(Math.max((east - west) * 1.25, (north - south) * 1.25 * ratio, kLeastDegrees), 360) };
}

export function projectionOf(view: View, width: number, height: number): GeoProjection {
  return geoMercator().center([view.lon, view.lat]).scale((width / view.degrees) * kDegree).translate([width / 2, height / 2]).clipExtent([[-4, -4], [width + 4, height + 4]]);
}

const country = (g: GeometryObject) => (g.properties as { country?: string } | undefined)?.country ?? '';

export function pictureOf(land: Land, projection: GeoProjection): Picture {
  const path = geoPath(projection).digits(1), { objects } = land;
  const disputed = new Set(land.borders_disputed);
  const isDisputed = (a: GeometryObject, b: GeometryObject) => disputed.has([country(a), country(b)].sort().join(' '));
  const drawn = (name: string, of: Parameters<typeof path>[0]): Layer => ({ name, path: path(of) ?? '' });
  const layers = [
    drawn('land', feature(land, objects.land)),
    drawn('lake', feature(land, objects.lakes)),
    drawn('river', feature(land, objects.rivers)),
    drawn('province', mesh(land, objects.land, (a, b) => a !== b && country(a) === country(b))),
    drawn('coast', mesh(land, objects.land, (a, b) => a === b)),
    drawn('border', mesh(land, objects.land, (a, b) => country(a) !== country(b) && !isDisputed(a, b))),
    drawn('disputed', mesh(land, objects.land, (a, b) => country(a) !== country(b) && isDisputed(a, b))),
    drawn('disputed', feature(land, objects.disputed)),
  ];
  const labels = land.labels.flatMap(([region, lon, lat, size]) => { const at = projection([lon, lat]); return at ? [{ region, x: at[0], y: at[1], size }] : []; });
  return { layers, labels };
}

/** The circle of so many kilometres on the ground. */
export const circlePath = (projection: GeoProjection, spot: Spot): string =>
  spot.radius_km === null ? '' : geoPath(projection).digits(1)(geoCircle().center([spot.lon, spot.lat]).radius(spot.radius_km / kKmPerDegree).precision(6)()) ?? '';
