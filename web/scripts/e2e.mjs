// Clicks through every page in headless Chromium, in both languages, against a real server over the example articles.
//
//   ISNAD_PROGRAM=../build/ci/isnad npm run e2e [-- FOLDER]      FOLDER: screenshots of every page go there
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = resolve(process.env.ISNAD_PROGRAM ?? join(web, '../build/ci/isnad'));
const shots = process.argv[2];
const examples = join(web, '../examples');
const files = [...readdirSync(join(examples, 'articles')).map((f) => join(examples, 'articles', f)), ...readdirSync(join(examples, 'pages')).filter((f) => f.endsWith('.txt')).map((f) => join(examples, 'pages', f))];
const kPages = ['/', '/stories', '/search?measure=killed', '/add', '/review', '/exports'];

let folder, server, base, browser;
/** A server over a ledger, and where it listens. */
async function serve(ledger, ...flags) {
  const started = spawn(program, ['serve', '--ledger', ledger, '--port', '0', ...flags], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ISNAD_KB: '' } });
  const address = await new Promise((done, fail) => {
    let said = '';
    started.stderr.on('data', (d) => { said += d; const at = /http:\/\/[\d.:]+/.exec(said); if (at) done(at[0]); });
    started.on('exit', () => fail(new Error(`the server ended: ${said}`)));
  });
  return [started, address];
}
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isnad-e2e-'));
  assert.equal(spawnSync(program, ['add', '--ledger', join(folder, 'l.db'), ...files.filter((f) => /\.(jsonl|txt)$/.test(f))]).status, 0);
  [server, base] = await serve(join(folder, 'l.db'));
  const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  assert.ok(path, 'no Chromium is installed');
  browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
});
after(async () => {
  await browser?.close();
  server?.kill();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** A page whose console must stay silent, and which asks nobody but the server. */
async function open(path, settings = {}, { width = 1280, at = base, before = () => {} } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: settings.theme === 'dark' ? 'dark' : 'light', acceptDownloads: true });
  await context.addInitScript((s) => { if (!localStorage.getItem('isnad.settings')) localStorage.setItem('isnad.settings', JSON.stringify(s)); }, settings);
  await context.addInitScript(before);
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (m) => m.type() === 'error' && page.faults.push(m.text()));
  page.on('pageerror', (e) => page.faults.push(String(e)));
  page.on('request', (r) => { if (!r.url().startsWith(at) && !/^(data|blob):/.test(r.url())) page.faults.push(`asked ${r.url()}`); });
  await page.goto(at + path);
  if (at === base) await settled(page);
  return page;
}
async function settled(page) {
  await page.waitForSelector('main h1');
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
}
async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}
async function accessible(page, name) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(violations.map((v) => `${name}: ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target).join(' ')} ${v.nodes[0].failureSummary}`), []);
}
const ask = async (path) => (await (await fetch(base + path)).json()).results;
const send = (path, body) => fetch(base + path, { method: 'POST', headers: { 'X-Isnad': '1', 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
/** Adds an article and waits until it is read. */
async function add(article) {
  let { job } = await (await send('/api/v1/uploads', article)).json();
  for (;;) {
    const state = await (await fetch(`${base}/api/v1/uploads/${job}`)).json();
    if (state.state === 'done') return state.ids[0];
    assert.notEqual(state.state, 'failed', JSON.stringify(state));
    await new Promise((again) => setTimeout(again, 100));
  }
}
/** A module of src/, as the page runs it. */
async function moduleOf(name) {
  const outfile = join(folder, `${name}.mjs`);
  await build({ absWorkingDir: web, entryPoints: [`src/${name}.ts`], bundle: true, format: 'esm', outfile, logLevel: 'error' });
  return import(outfile);
}
const widthLeft = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
async function deepPaths() {
  const [story] = await ask('/api/v1/stories?words=كفر&limit=1');
  const [pair] = await ask(`/api/v1/pairs?story=${story.story}&limit=1`);
  return [`/story/${story.story}`, `/article/${pair.later.article}#claim=${pair.later.label}`, `/claim/${pair.later.id}`, '/entity/isnad:sy/idlib', `/search?q=${encodeURIComponent('غارة')}`, `/search?like=${encodeURIComponent('مقتل 9 مدنيين في غارة على سوق كفر نعيم')}`];
}

for (const language of ['ar', 'en']) {
  test(`every page in ${language} stands, breaks no rule of accessibility, and asks nobody else`, async () => {
    const paths = [...kPages, ...await deepPaths()];
    for (const [i, path] of paths.entries()) {
      const theme = i % 3 === 2 ? 'dark' : 'light';
      const page = await open(path, { language, theme });
      assert.equal(await page.getAttribute('html', 'dir'), language === 'ar' ? 'rtl' : 'ltr');
      assert.equal(await page.locator('[role=alert]').count(), 0, path);
      const wide = await widthLeft(page);
      assert.ok(wide <= 0, `${path} is wider than the window by ${wide}`);
      await accessible(page, path);
      if (shots) { mkdirSync(shots, { recursive: true }); await page.screenshot({ path: join(shots, `${language}-${i}.png`), fullPage: path.startsWith('/story') }); }
      await close(page);
    }
  });
}

test('from a contradiction to its two source sentences in at most three clicks', async () => {
  const page = await open('/');
  for (const side of [0, 1]) {
    const link = page.locator('.pair.contradict').first().locator('a.source').nth(side);
    const sentence = await page.locator('.pair.contradict').first().locator('blockquote').nth(side).innerText();
    await link.click();
    await settled(page);
    await page.waitForFunction(() => CSS.highlights.get('chosen')?.size > 0);
    const chosen = await page.evaluate(() => [...CSS.highlights.get('chosen')].map(String).join(' '));
    assert.ok(sentence.replace(/\s+/g, '').includes(chosen.replace(/\s+/g, '').slice(0, 30)) || chosen.replace(/\s+/g, '').includes(sentence.replace(/\s+/g, '').slice(0, 30)), `${chosen} is not in ${sentence}`);
    await page.goBack();
    await settled(page);
  }
  await close(page);
});

test('highlights are exactly the characters the record points to', async () => {
  const [article] = await ask('/api/v1/articles?limit=1&words=كفر');
  const { record } = await (await fetch(`${base}/api/v1/articles/${article.id}`)).json();
  const page = await open(`/article/${article.id}`);
  const shown = (layer) => page.evaluate((name) => [...CSS.highlights.get(name)].map(String), layer);
  const points = [...record.text];
  const words = (spans) => spans.flatMap((span) => points.slice(...span).join('').split('\n').filter((l) => l.trim()));
  assert.deepEqual(await shown('claims'), words(record.claims.filter((c) => c.type === 'figure').map((c) => c.span)));
  const doubts = record.statements.flatMap((s) => s.doubts);
  assert.ok(doubts.length > 0);
  assert.equal(await page.locator('.doubts li').count(), doubts.length, 'each doubt of a statement stands beside it');
  const events = record.claims.filter((c) => c.type === 'event');
  assert.ok(events.length > 0);
  assert.deepEqual(await shown('events'), words(events.map((c) => c.trigger)));
  const listed = page.locator('section[aria-label="الأحداث"] li');
  assert.equal(await listed.count(), events.length);
  await listed.first().locator('button').click();
  assert.equal(await page.evaluate(() => [...CSS.highlights.get('chosen')].join('')), words([events[0].trigger])[0]);
  await close(page);
});

test('without the Custom Highlight API the same characters are marked', async () => {
  const [article] = await ask('/api/v1/articles?limit=1&words=كفر');
  const { record } = await (await fetch(`${base}/api/v1/articles/${article.id}`)).json();
  const page = await open(`/article/${article.id}#claim=${record.claims[0].id}`, {}, { before: () => Object.defineProperty(CSS, 'highlights', { value: undefined }) });
  const points = [...record.text], plain = (text) => text.replace(/\s+/g, '');
  assert.equal(plain(await page.locator('.text').innerText()), plain(record.text.split('\n').filter((l) => l.trim()).join('')));
  const spanOf = (c) => c.trigger ?? c.span;
  const chosen = await page.locator('mark.chosen').allTextContents();
  assert.equal(plain(chosen.join('')), plain(points.slice(...spanOf(record.claims[0])).join('')));
  for (const claim of record.claims) {
    const text = plain(points.slice(...spanOf(claim)).join(''));
    const layer = claim.type === 'event' ? 'mark.events' : 'mark.claims';
    assert.ok(plain((await page.locator(layer).allTextContents()).join('')).includes(text.slice(0, 4)));
  }
  await page.locator('mark.claims').last().click();
  await page.locator('.beside .chosen .why').waitFor();
  await accessible(page, 'without highlights');
  await close(page);
});

test('a story’s figures have their places on the map, and every picture its table', async () => {
  const [story] = await ask('/api/v1/stories?words=كفر&limit=1');
  const places = await ask(`/api/v1/places?story=${story.story}`);
  const pinned = places.filter((p) => p.lat !== null);
  assert.ok(pinned.length > 0);
  for (const language of ['ar', 'en']) {
    const page = await open(`/story/${story.story}`, { language });
    await page.locator('.map .spot').first().waitFor();
    assert.equal(await page.locator('.map .spot').count(), pinned.length);
    assert.equal(await page.locator('.map .reach').count(), pinned.filter((p) => p.radius_km !== null).length);
    for (let i = 0; i < 4; ++i) await page.locator('.map button').nth(1).click();  // from the town out to its region
    assert.ok((await page.locator('.map .disputed').first().getAttribute('d')).length > 10, 'disputed borders are in sight of the Levant');
    const before = await page.locator('.map .border').getAttribute('d');
    await page.locator('.map button').first().click();
    assert.notEqual(await page.locator('.map .border').getAttribute('d'), before);
    const svgs = await page.locator('main svg').count();
    assert.ok(svgs >= 4 && svgs <= await page.locator('main details table').count(), 'pictures: bands, graph, timeline, map');
    const bars = await page.locator('.timeline-picture a').count();
    assert.ok(bars > 3);
    await page.locator('.timeline-picture a').first().click();
    await settled(page);
    assert.match(page.url(), /\/claim\//);
    await page.goBack();
    await settled(page);
    await page.locator('.map a').last().click();  // what lies on top
    await settled(page);
    assert.match(page.url(), /\/entity\//);
    await close(page);
  }
});

test('every reason of the ledger is told in Arabic', async () => {
  const { reasonIn } = await moduleOf('reasons'), { Words, kDefaults } = await moduleOf('i18n');
  const words = new Words(kDefaults);
  const reasons = new Set((await ask('/api/v1/pairs?kind=contradict,update,corroborate,repetition,compatible&limit=1000')).map((p) => p.reason));
  for (const claim of await ask('/api/v1/claims?limit=1000')) reasons.add(claim.grade_reason);
  assert.ok(reasons.size > 50);
  assert.deepEqual([...reasons].filter((r) => !reasonIn(r, words).isWhole), []);
});

test('text from elsewhere is text, whatever it holds', async () => {
  const long = 'ا'.repeat(1 << 20), trap = '<img src=x onerror="window.trapped=1"><script>window.trapped=2</script>{{7*7}}${7*7}';
  const id = await add({ title: `${trap} عاجل \u202eحريق`, outlet: `<b>${trap}</b>\u2067`, url: 'javascript:window.trapped=3', published: '2022-03-04',
    text: `قالت وزارة الصحة في كفر نعيم إن 7 أشخاص قُتلوا ${trap} أمس في ${long} كله.\n\nقال "<svg onload=window.trapped=4>" إن 12 شخصًا أصيبوا \u202e\u2066\u0000 في الحريق.\n\n${long}` });
  const [claim] = await ask(`/api/v1/claims?article=${id}`);
  assert.ok(claim, 'its figures are read all the same');
  for (const path of [`/article/${id}`, `/claim/${claim.id}`, `/story/${claim.story}`, `/search?q=${encodeURIComponent('حريق')}`, `/search?q=${encodeURIComponent('<script>')}`, '/stories', '/']) {
    const page = await open(path);
    assert.equal(await page.evaluate(() => window.trapped), undefined, path);
    assert.equal(await page.locator('main img, main script, main iframe, main [onerror], main a[href^="javascript"]').count(), 0, path);
    const wide = await widthLeft(page);
    assert.ok(wide <= 0, `${path} is wider than the window by ${wide}`);
    await close(page);
  }
  const page = await open(`/article/${id}`);
  assert.match(await page.locator('.text').evaluate((e) => e.textContent.slice(0, 4000)), /<script>window\.trapped=2<\/script>/);
  await close(page);
});

test('everything fits a telephone', async () => {
  for (const language of ['ar', 'en']) {
    for (const path of [...kPages, ...await deepPaths()]) {
      const page = await open(path, { language }, { width: 390 });
      const wide = await widthLeft(page);
      assert.ok(wide <= 0, `${path} is wider than a telephone by ${wide}`);
      await close(page);
    }
  }
});

test('an evidence sheet is printed with its words, chain and sources, and without the page around it', async () => {
  const [pair] = await ask('/api/v1/pairs?kind=contradict&limit=1');
  const page = await open(`/claim/${pair.later.id}`);
  await page.emulateMedia({ media: 'print' });
  assert.ok(!await page.locator('.top').isVisible() && !await page.getByRole('button').first().isVisible());
  assert.ok(await page.locator('.sheet blockquote').first().isVisible() && await page.locator('.sheet .chain').first().isVisible());
  const text = await page.locator('.sheet').innerText();
  assert.ok(text.includes(pair.later.article_title) && text.includes(pair.later.id), 'the sheet says which claim of which article it is about');
  const paper = await page.pdf({ format: 'A4', printBackground: true });
  if (shots) writeFileSync(join(shots, 'sheet.pdf'), paper);
  assert.ok(paper.length > 5000 && paper.subarray(0, 5).toString() === '%PDF-');
  await close(page);
});

test('names are merged, a story is split and joined again', async () => {
  const page = await open('/review', { language: 'en' });
  await page.getByLabel('Name or key').fill('أنس الحلواني');
  await page.getByLabel('is the same as').fill('مأمون العبد');
  await page.locator('form', { hasText: 'is the same as' }).getByRole('button').click();
  await page.getByRole('status').filter({ hasText: 'Noted' }).waitFor();
  await page.locator('.log li', { hasText: 'names merged' }).getByRole('button', { name: 'Undo' }).first().click();
  await page.getByRole('status').filter({ hasText: 'taken back' }).waitFor();
  const [story] = await ask('/api/v1/stories?words=كفر&limit=1');
  await page.goto(`${base}/story/${story.story}`);
  await settled(page);
  const rows = page.locator('section[aria-label=Articles] li');
  const count = await rows.count();
  assert.ok(count > 1);
  const leaving = (await rows.last().locator('a').getAttribute('href')).replace('/article/', '');
  const storyOf = async () => (await (await fetch(`${base}/api/v1/articles/${leaving}`)).json()).article.story;
  assert.equal(await storyOf(), story.story);
  await rows.last().getByRole('checkbox').check();
  await page.getByText('Change the story').click();
  await page.getByRole('button', { name: /a story of their own/ }).click();
  await page.getByRole('status').filter({ hasText: 'Noted' }).waitFor();
  await page.waitForFunction((n) => document.querySelectorAll('section[aria-label=Articles] li').length === n, count - 1);
  const [decision] = await ask('/api/v1/reviews');
  assert.equal(decision.action, 'split_story');
  assert.notEqual(await storyOf(), story.story);
  assert.equal((await send(`/api/v1/reviews/${decision.review}/undo`, { person: 'Hala' })).status, 201);
  await page.waitForFunction((n) => document.querySelectorAll('section[aria-label=Articles] li').length === n, count);
  assert.equal(await storyOf(), story.story);
  await close(page);
});

test('links are got and feeds followed, with the reason of every failure', async () => {
  // An outlet of our own on this machine.
  const article = (title, text) => `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${title}</title><meta property="article:published_time" content="2024-05-02T10:00:00Z"></head><body><article><h1>${title}</h1><p>${text}</p><p>${text}</p></article></body></html>`;
  const outlet = createServer((request, response) => {
    const here = `http://127.0.0.1:${outlet.address().port}`;
    const [type, body] = {
      '/rss': ['application/rss+xml', `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>نشرة الميناء</title><item><title>عاصفة</title><link>${here}/storm</link></item></channel></rss>`],
      '/storm': ['text/html', article('عاصفة في مرسى النورس', 'قال الدفاع المدني إن 21 شخصًا أصيبوا في عاصفة ضربت مرسى النورس مساء الأربعاء، وإن 3 قوارب غرقت.')],
      '/fire': ['text/html', article('حريق في مخزن بمرسى النورس', 'أعلنت الإطفائية أن 5 عمال أصيبوا في حريق اندلع في مخزن للحبوب بمرسى النورس فجر الخميس.')],
    }[request.url] ?? [null, 'none'];
    response.writeHead(type ? 200 : 404, { 'Content-Type': type ?? 'text/plain' }).end(body);
  });
  await new Promise((ready) => outlet.listen(0, '127.0.0.1', ready));
  const here = `http://127.0.0.1:${outlet.address().port}`;
  const [watching, at] = await serve(join(folder, 'watched.db'), '--watch', '--allow-private');
  try {
    const page = await open('/add', { language: 'en' }, { at });
    await page.getByLabel('Addresses of articles').fill(`${here}/fire\n${here}/gone\nno-address`);
    await page.getByRole('button', { name: 'Get them' }).click();
    await page.getByRole('status').filter({ hasText: 'no-address' }).waitFor();
    await page.locator('.faults li', { hasText: '/gone' }).filter({ hasText: '404' }).waitFor();
    await page.getByLabel('Address of a feed').fill(`${here}/rss`);
    await page.getByRole('button', { name: 'Follow' }).click();
    await page.locator('.feeds li', { hasText: 'نشرة الميناء' }).waitFor();
    await page.locator('.page_kept', { hasText: '/storm' }).waitFor();
    const titles = async () => (await (await fetch(`${at}/api/v1/articles`)).json()).results.map((a) => a.title);
    for (let i = 0; i < 100 && (await titles()).length < 2; i++) await new Promise((again) => setTimeout(again, 100));
    assert.deepEqual((await titles()).sort(), ['حريق في مخزن بمرسى النورس', 'عاصفة في مرسى النورس']);
    await accessible(page, 'following feeds');
    await page.locator('.feeds button').click();
    await page.locator('.feeds li').waitFor({ state: 'detached' });
    await close(page);
  } finally {
    watching.kill();
    outlet.close();
  }
});

test('with a token the page asks for it once, and still hears what happens', async () => {
  const ledger = join(folder, 'secret.db'), file = join(folder, 'token');
  writeFileSync(file, 'a-long-secret-word\n');
  assert.equal(spawnSync(program, ['add', '--ledger', ledger, files.find((f) => f.endsWith('.jsonl'))]).status, 0);
  const [guarded, at] = await serve(ledger, '--token-file', file);
  try {
    const page = await open('/stories', { language: 'en' }, { at });
    await page.locator('input[name=token]').fill('a-long-secret-word');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.locator('.storyline').first().waitFor();
    const count = await page.locator('.storyline').count();
    await fetch(`${at}/api/v1/uploads`, { method: 'POST', headers: { 'X-Isnad': '1', 'Content-Type': 'application/json', Authorization: 'Bearer a-long-secret-word' }, body: JSON.stringify({ title: 'سيول في وادي النخيل', text: 'قال الدفاع المدني إن السيول جرفت 14 منزلًا في وادي النخيل يوم الاثنين.', outlet: 'نشرة الضفاف', published: '2024-04-15' }) });
    await page.waitForFunction((n) => document.querySelectorAll('.storyline').length > n, count);
    page.faults = page.faults.filter((f) => !f.includes('401'));
    await close(page);
  } finally {
    guarded.kill();
  }
});

test('a reviewer accepts, corrects and takes back with the keyboard', async () => {
  const page = await open('/review', { language: 'en' });
  const ask = async () => (await (await fetch(`${base}/api/v1/reviews`)).json()).results;
  await page.getByLabel('Reviewer').fill('Hala');
  await page.locator('main').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.getByRole('status').filter({ hasText: 'Noted' }).waitFor();
  assert.equal((await ask())[0].action, 'accept');
  assert.equal((await ask())[0].by, 'Hala');
  await page.keyboard.press('u');
  await page.getByRole('status').filter({ hasText: 'taken back' }).waitFor();
  assert.equal((await ask())[0].action, 'undo');
  await page.keyboard.press('e');
  await page.getByLabel('Value').fill('77');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.getByRole('status').filter({ hasText: 'Noted' }).waitFor();
  assert.match((await ask())[0].detail, /77/);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.getByRole('status').filter({ hasText: 'taken back' }).waitFor();
  await close(page);
});

test('files are added with progress, and a failing one says why', async () => {
  const page = await open('/add', { language: 'en' });
  writeFileSync(join(folder, 'good.jsonl'), `${JSON.stringify({ title: 'حريق في مخزن', outlet: 'نشرة الضفاف', published: '2021-05-02', text: 'قال الدفاع المدني إن 6 أشخاص أصيبوا في حريق بمخزن أمس.' })}\n`);
  writeFileSync(join(folder, 'bad.bin'), Buffer.from([0, 1, 2, 3, 255, 254, 0, 0]));
  await page.locator('input[type=file]').setInputFiles([join(folder, 'good.jsonl'), join(folder, 'bad.bin')]);
  await page.locator('.job.done', { hasText: 'good.jsonl' }).waitFor();
  const bad = page.locator('.job.failed', { hasText: 'bad.bin' });
  await bad.waitFor();
  assert.ok((await bad.locator('.problem').innerText()).length > 10);
  await page.getByLabel('Text', { exact: true }).fill('قالت الوزارة إن 4 أشخاص قتلوا في حادث سير.');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.locator('.job.done', { hasText: 'pasted' }).waitFor();
  await page.locator('.job.done', { hasText: 'good.jsonl' }).locator('a').first().click();
  await settled(page);
  assert.match(await page.locator('h1').innerText(), /حريق/);
  await close(page);
});

test('searching by words, by conditions, and for a sentence', async () => {
  const page = await open('/search', { language: 'en' });
  await page.getByRole('searchbox').fill('الكوليرا');
  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.locator('main .claim mark').first().waitFor();
  await page.locator('select[name=field]').selectOption('measure');
  await page.locator('input[name=value]').fill('injured');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.locator('.chips li', { hasText: 'injured' }).waitFor();
  await page.locator('.claim .what', { hasText: 'injured' }).first().waitFor();
  await page.getByRole('button', { name: 'Save this search' }).click();
  await page.getByText('Saved searches').click();
  await page.getByLabel('Who said this?').fill('مقتل 9 مدنيين في غارة على سوق كفر نعيم');
  await page.getByRole('button', { name: 'Search' }).nth(1).click();
  await page.locator('.pair').first().waitFor();
  await close(page);
});

test('an export comes as a file', async () => {
  const page = await open('/exports', { language: 'en' });
  await page.getByLabel('Format').selectOption('csv');
  await page.getByLabel(/Narrow/).fill('measure=killed');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
  assert.equal(file.suggestedFilename(), 'claims.csv');
  const text = readFileSync(await file.path(), 'utf8');
  assert.ok(text.startsWith('\ufeffid,') && text.includes('killed'));
  await close(page);
});

test('language, digits and months are the reader’s, and stay', async () => {
  const page = await open('/stories');
  await page.locator('.settings summary').click();
  await page.locator('.settings select').nth(1).selectOption('arab');
  await page.locator('.settings select').nth(2).selectOption('egypt');
  assert.match(await page.locator('.storyline').first().innerText(), /[٠-٩]/);
  await page.reload();
  await settled(page);
  assert.match(await page.locator('main').innerText(), /أكتوبر|فبراير|أغسطس|أبريل|مارس/);
  await close(page);
});

test('what is added elsewhere shows without asking', async () => {
  const page = await open('/stories', { language: 'en' });
  const count = await page.locator('.storyline').count();
  await fetch(`${base}/api/v1/uploads`, { method: 'POST', headers: { 'X-Isnad': '1', 'Content-Type': 'application/json' }, body: JSON.stringify({ title: 'انتخابات بلدية في واد الريحان', text: 'أعلنت لجنة الانتخابات أن 3400 ناخب صوتوا في واد الريحان يوم الأحد.', outlet: 'صوت الواحة', published: '2023-09-10' }) });
  await page.waitForFunction((n) => document.querySelectorAll('.storyline').length > n, count);
  await close(page);
});

test('the first load is small', () => {
  const packed = spawnSync('gzip', ['-c', ...readdirSync(join(web, 'dist/assets')).filter((f) => f.endsWith('.js')).map((f) => join(web, 'dist/assets', f))], { maxBuffer: 1 << 24 }).stdout.length;
  assert.ok(packed <= 80 * 1024, `${packed} bytes of compressed script`);
});

test('what is committed is what the sources build', () => {
  const fresh = join(folder, 'dist');
  assert.equal(spawnSync(process.execPath, [join(web, 'scripts/build.mjs'), fresh]).status, 0);
  const list = (at) => readdirSync(at, { recursive: true }).map(String).sort();
  assert.deepEqual(list(fresh), list(join(web, 'dist')));
  for (const file of list(fresh).filter((f) => /\.\w+$/.test(f))) assert.ok(readFileSync(join(fresh, file)).equals(readFileSync(join(web, 'dist', file))), `${file} differs: npm run build`);
});
