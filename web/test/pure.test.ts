import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bandOf, niceTicks } from '../src/band';
import type { Claim } from '../src/api';
import { figureText } from '../src/figure';
import { graphOf } from '../src/graph';
import { kDefaults, Words } from '../src/i18n';
import ar from '../src/messages/ar.json';
import en from '../src/messages/en.json';
import { projectionOf, viewOf } from '../src/land';
import { reasonIn } from '../src/reasons';
import { EventCutter } from '../src/stream';
import { linesOf, markWords, parseHash, piecesOf, spanAt, utf16Offsets } from '../src/text';
import { timelineOf } from '../src/timeline';

declare const ISNAD_WEB: string;

test('code points become UTF-16 units, whatever the script', () => {
  const text = 'قُتل 😀 تسعة';
  const offsets = utf16Offsets(text);
  const points = [...text];
  assert.equal(offsets.length, points.length + 1);
  for (let from = 0; from < points.length; from++) assert.equal(text.slice(offsets[from], offsets[from + 1]), points[from]);
  assert.equal(offsets[points.length], text.length);
});

test('lines cover all that is not blank', () => {
  const text = 'عنوان\n\n  \nسطر\r\nآخر';
  const lines = linesOf(text);
  assert.deepEqual(lines.map((l) => l.text.trim()), ['عنوان', 'سطر', 'آخر']);
  for (const line of lines) assert.equal(text.slice(line.begin, line.end), line.text);
});

test('a line without end is cut, at spaces or between characters', () => {
  const text = `${'كلمة '.repeat(3000)}\n${'😀'.repeat(5001)}`;
  const lines = linesOf(text);
  assert.ok(lines.every((l) => l.text.length <= 4000 && l.text === text.slice(l.begin, l.end)));
  assert.equal(lines.map((l) => l.text).join(''), text.replace('\n', ''));
  assert.ok(lines.every((l) => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(l.text)));
  assert.deepEqual(lines.filter((l) => !l.goesOn).map((l) => l.begin), [0, 15001]);
});

test('the innermost span is the one meant', () => {
  const spans: { id: string; span: [number, number] }[] = [{ id: 's', span: [0, 50] }, { id: 'c', span: [10, 20] }];
  assert.equal(spanAt(spans, 12)?.id, 'c');
  assert.equal(spanAt(spans, 20)?.id, 's');
  assert.equal(spanAt(spans, 50), undefined);
});

test('addresses inside an article', () => {
  assert.deepEqual(parseHash('#char=12,40'), { char: [12, 40] });
  assert.deepEqual(parseHash('#claim=c3'), { claim: 'c3' });
  assert.deepEqual(parseHash('#char=1'), {});
});

test('found words are marked, and what a pattern would mean is not', () => {
  assert.deepEqual(markWords('غارة على سوق', ['غارة']).filter((p) => p.isMarked).map((p) => p.text), ['غارة']);
  assert.equal(markWords('a.b axb', ['a.b']).filter((p) => p.isMarked).length, 1);
  assert.equal(markWords('نص', []).length, 1);
});

test('a figure shows what its words leave open', () => {
  const n = String;
  assert.equal(figureText({ low: 9, high: 9, bound: 'exact' }, n), '9');
  assert.equal(figureText({ low: 20, high: null, bound: 'more_than' }, n), '> 20');
  assert.equal(figureText({ low: null, high: 700, bound: 'at_most' }, n), '≤ 700');
  assert.equal(figureText({ low: 10, high: 20, bound: 'range' }, n), '10–20');
  assert.equal(figureText({ low: 30, high: 30, bound: 'about' }, n), '≈ 30');
  assert.equal(figureText({ low: null, high: null, bound: null }, n), '—');
});

test('a band runs with the reading direction and holds every figure', () => {
  const history = [{ as_of: '2020-02-04', low: 9, high: 9, claims: [] }, { as_of: '2020-02-06', low: 13, high: 17, claims: [] }];
  const ltr = bandOf(history, 300, 100, false), rtl = bandOf(history, 300, 100, true);
  assert.deepEqual(ltr.boxes.map((b) => [b.x, b.width]), [[0, 200], [200, 100]]);
  assert.deepEqual(rtl.boxes.map((b) => [b.x, b.width]), [[100, 200], [0, 100]]);
  for (const b of ltr.boxes) assert.ok(b.y >= -2 && b.y + b.height <= 102);
  assert.ok(ltr.boxes[1]!.height > ltr.boxes[0]!.height, 'a range is thicker than one number');
  assert.deepEqual(niceTicks(17, 4), [0, 5, 10, 15, 20]);
  assert.deepEqual(bandOf([{ as_of: null, low: 1, high: 1, claims: [] }], 300, 100, true).boxes, []);
});

test('within a band each origin has its own line, through its own figures', () => {
  const history = [{ as_of: '2020-02-04', low: 5, high: 9, claims: ['a', 'b'] }, { as_of: '2020-02-06', low: 17, high: 17, claims: ['c'] }];
  const told = [{ id: 'a', origin: 'الدفاع', low: 9, high: 9 }, { id: 'b', origin: 'المرصد', low: 5, high: 5 }, { id: 'c', origin: 'الدفاع', low: 17, high: null }];
  for (const isRtl of [false, true]) {
    const band = bandOf(history, 300, 100, isRtl, told);
    assert.deepEqual(band.lines.map((l) => [l.origin, l.points.length]), [['الدفاع', 2], ['المرصد', 1]]);
    const [defence, monitor] = band.lines;
    assert.ok(defence!.points[0]!.y < monitor!.points[0]!.y, 'nine stands above five');
    assert.ok(isRtl ? defence!.points[1]!.x < defence!.points[0]!.x : defence!.points[1]!.x > defence!.points[0]!.x);
    for (const p of band.lines.flatMap((l) => l.points)) assert.ok(p.x >= 0 && p.x <= 300 && p.y >= 0 && p.y <= 100);
  }
});

const dated = (id: string, from: string | null, to: string | null, reported: string | null, measure = 'killed') =>
  ({ id, type: 'figure', measure, target_class: null, low: 1, high: 1, from, to, reported }) as unknown as Claim;

test('a timeline shows how exactly a time is known, and what is open', () => {
  const line = timelineOf([dated('day', '2020-02-04', '2020-02-04', '2020-02-05'), dated('since', '2011-03-01', null, '2020-02-05'), dated('until', null, '2020-02-06', '2020-02-06'), dated('told', null, null, '2020-02-04')], 700, false);
  const marks = new Map(line.groups[0]!.marks.map((m) => [m.claim.id, m]));
  const [day, since, until, told] = ['day', 'since', 'until', 'told'].map((id) => marks.get(id)!);
  assert.deepEqual([day!.isOpenBefore, day!.isOpenAfter], [false, false]);
  assert.ok(since!.isOpenBefore && since!.isOpenAfter && since!.x1 === 0, 'nine years before the news are not drawn to scale');
  assert.ok(until!.isOpenBefore && !until!.isOpenAfter);
  assert.ok(told!.x2 - told!.x1 > 0 && told!.told! > told!.x1 && told!.told! < told!.x2);
  assert.ok(day!.x2 - day!.x1 < 200, 'a day is short');
  assert.deepEqual(timelineOf([], 700, true).groups, []);
});

test('marks of a timeline never lie on each other, in either direction', () => {
  const claims = Array.from({ length: 40 }, (_, i) => dated(`c${i}`, `2020-02-${String(1 + (i % 20)).padStart(2, '0')}`, i % 3 ? `2020-02-${String(3 + (i % 20)).padStart(2, '0')}` : null, '2020-02-10', i % 2 ? 'killed' : 'injured'));
  for (const isRtl of [false, true]) {
    for (const group of timelineOf(claims, 700, isRtl).groups) {
      for (const [i, a] of group.marks.entries()) for (const b of group.marks.slice(i + 1)) assert.ok(a.lane !== b.lane || a.x2 <= b.x1 + 1e-9 || b.x2 <= a.x1 + 1e-9, `${a.claim.id} lies on ${b.claim.id}`);
      assert.equal(group.lanes, Math.max(...group.marks.map((m) => m.lane)) + 1);
    }
  }
  assert.equal(timelineOf(claims, 700, false, 30).left, 10);
});

test('why claims differ is said in the reader’s language', () => {
  const ar = new Words(kDefaults), en = new Words({ ...kDefaults, language: 'en' });
  const reason = '5 (أنس الحلواني) and ≥ 1,900 (an unnamed source (مصدر عسكري)) differ; a toll does not fall, and the later is the lower; same measure (killed); same story (إدلب, دمشق); 2 days apart';
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
  assert.equal(plain(reasonIn(reason, ar).clauses.join('؛ ')), '5 (أنس الحلواني) و≥ 1,900 (مصدر لم يُسمَّ (مصدر عسكري)) مختلفان؛ الحصيلة لا تنقص، واللاحق هو الأقل؛ المقياس نفسه (قتلى)؛ القصة نفسها (إدلب، دمشق)؛ بينهما يومان');
  assert.equal(plain(reasonIn(reason, en).clauses.join('; ')), reason);
  assert.ok(reasonIn(reason, ar).isWhole);
  assert.ok(reasonIn('9 and 9 agree; different origins: مأمون; الدفاع; the time of one is not known', ar).isWhole);
  const unknown = reasonIn('the moon is full; the same time', ar);
  assert.ok(!unknown.isWhole && unknown.clauses.length === 2 && plain(unknown.clauses[0]!) === 'the moon is full');
});

test('a stream of events is cut where events end, however it comes', () => {
  const stream = 'retry: 3000\n\nid: 7\nevent: job\ndata: {"job":1}\n\n: still here\n\nevent: added\ndata: {"a":\ndata: 2}\n\nid: 9\ndata: cut';
  for (const size of [1, 3, 1000]) {
    const cutter = new EventCutter(), heard = [];
    for (let at = 0; at < stream.length; at += size) heard.push(...cutter.push(stream.slice(at, at + size)));
    assert.deepEqual(heard, [{ name: 'job', data: '{"job":1}', id: '7' }, { name: 'added', data: '{"a":\n2}', id: '' }]);
  }
});

test('a line is cut where layers begin and end, and nothing is lost', () => {
  const [line] = linesOf('قال إن تسعة قتلوا أمس');
  const pieces = piecesOf(line!, [{ span: [4, 21], layer: 'statements' }, { span: [7, 11], layer: 'claims' }, { span: [18, 40], layer: 'times' }]);
  assert.equal(pieces.map((p) => p.text).join(''), line!.text);
  assert.deepEqual(pieces.map((p) => p.layers), [[], ['statements'], ['statements', 'claims'], ['statements'], ['statements', 'times']]);
  assert.deepEqual(piecesOf(line!, []).map((p) => p.text), [line!.text]);
});

test('a map holds every place with what lies around it', () => {
  const spots = [{ lat: 65, lon: 36, radius_km: null }, { lat: 35.9, lon: 36.6, radius_km: 75 }, { lat: 33.5, lon: 36.3, radius_km: null }, { lat: 15.3, lon: 44.2, radius_km: 3 }];
  const projection = projectionOf(viewOf(spots, 760 / 440), 760, 440);
  for (const spot of spots) {
    const [x, y] = projection([spot.lon, spot.lat])!;
    assert.ok(x > 0 && x < 760 && y > 0 && y < 440, `${spot.lat},${spot.lon} at ${x},${y}`);
  }
  const north = projection([36.6, 35.9 + 75 / 111.2])!;
  assert.ok(north[1] > 0);
});

test('chains that end in one origin meet in one node', () => {
  const claim = (outlet: string, origin: string, ...between: string[]) => ({ outlet, origin, chain: between.map((name) => ({ role: 'relay', kind: 'agency', name, key: null })) }) as unknown as Claim;
  const graph = graphOf([claim('أ', 'الدفاع', 'وكالة'), claim('ب', 'الدفاع', 'وكالة'), claim('ج', 'المرصد')], '?', '-');
  assert.equal(graph.nodes.filter((n) => n.column === 2).length, 2);
  assert.equal(graph.nodes.filter((n) => n.column === 1).length, 1);
  assert.equal(graph.edges.find((e) => e.to.name === 'الدفاع')!.claims, 2);
});

test('both languages say the same things, and Arabic has all its plurals', () => {
  assert.deepEqual(Object.keys(ar).sort(), Object.keys(en).sort());
  for (const [key, message] of Object.entries(ar)) {
    if (typeof message === 'object') assert.deepEqual(Object.keys(message).sort(), ['few', 'many', 'one', 'other', 'two', 'zero'], key);
    const names = (m: unknown) => [...new Set(JSON.stringify(m).match(/\{\w+\}/g) ?? [])].filter((n) => n !== '{count}').sort();
    assert.deepEqual(names(message), names((en as { [k: string]: unknown })[key]), key);
  }
});

test('every measure of the ledger has a name', () => {
  const source = readFileSync(join(ISNAD_WEB, '../src/ledger/measures.cpp'), 'utf8');
  const measures = [...source.matchAll(/^ {4}\{"(\w+)", /gm)].map((m) => m[1]!);
  assert.ok(measures.length > 30);
  assert.deepEqual([...measures, 'other'].filter((m) => !(`measure.${m}` in en)), []);
});

test('numbers and dates are the reader’s', () => {
  const words = (s: object) => new Words({ ...kDefaults, ...s });
  assert.equal(words({}).t('articles', { count: 2 }), 'مقالان');
  assert.equal(words({ digits: 'arab' }).t('articles', { count: 5 }), '٥ مقالات');
  assert.equal(words({ language: 'en' }).t('articles', { count: 1 }), '1 article');
  assert.match(words({}).day('2020-01-24'), /24 كانون الثاني.* 2020/);
  assert.match(words({ months: 'egypt' }).day('2020-01-24'), /يناير/);
  assert.match(words({ months: 'maghreb' }).day('2020-01-24'), /جانفي/);
  assert.match(words({}).days('2020-01-24', null), /^منذ/);
  assert.equal(words({}).days(null, null), 'دون تاريخ');
});

test('styles know no left and no right', () => {
  const css = readFileSync(join(ISNAD_WEB, 'src/styles.css'), 'utf8').replace(/\/\*[^]*?\*\//g, '');
  assert.doesNotMatch(css, /(^|[\s;{-])(left|right)\s*[:;-]|(margin|padding|border)-(left|right)|text-align:\s*(left|right)|float:/);
});
