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
import { linesOf, markWords, parseHash, spanAt, utf16Offsets } from '../src/text';

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
