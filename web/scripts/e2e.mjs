// Clicks through every page in headless Chromium, in both languages, against a real server over the example articles.
//
//   ISNAD_PROGRAM=../build/ci/isnad npm run e2e [-- FOLDER]      FOLDER: screenshots of every page go there
import axe from 'axe-core';
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = resolve(process.env.ISNAD_PROGRAM ?? join(web, '../build/ci/isnad'));
const shots = process.argv[2];
const examples = join(web, '../examples');
const files = [...readdirSync(join(examples, 'articles')).map((f) => join(examples, 'articles', f)), ...readdirSync(join(examples, 'pages')).filter((f) => f.endsWith('.txt')).map((f) => join(examples, 'pages', f))];
const kPages = ['/', '/stories', '/search?measure=killed', '/add', '/review', '/exports'];

let folder, server, base, browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isnad-e2e-'));
  assert.equal(spawnSync(program, ['add', '--ledger', join(folder, 'l.db'), ...files.filter((f) => /\.(jsonl|txt)$/.test(f))]).status, 0);
  server = spawn(program, ['serve', '--ledger', join(folder, 'l.db'), '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ISNAD_KB: '' } });
  base = await new Promise((done, fail) => {
    let said = '';
    server.stderr.on('data', (d) => { said += d; const at = /http:\/\/[\d.:]+/.exec(said); if (at) done(at[0]); });
    server.on('exit', () => fail(new Error(`the server ended: ${said}`)));
  });
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
async function open(path, settings = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: settings.theme === 'dark' ? 'dark' : 'light', acceptDownloads: true });
  await context.addInitScript((s) => { if (!localStorage.getItem('isnad.settings')) localStorage.setItem('isnad.settings', JSON.stringify(s)); }, settings);
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (m) => m.type() === 'error' && page.faults.push(m.text()));
  page.on('pageerror', (e) => page.faults.push(String(e)));
  page.on('request', (r) => { if (!r.url().startsWith(base) && !/^(data|blob):/.test(r.url())) page.faults.push(`asked ${r.url()}`); });
  await page.goto(base + path);
  await settled(page);
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
async function deepPaths() {
  const ask = async (path) => (await (await fetch(base + path)).json()).results;
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
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${path} is wider than the window by ${wide}`);
      await accessible(page, path);
      if (shots) { mkdirSync(shots, { recursive: true }); await page.screenshot({ path: join(shots, `${language}-${i}.png`) }); }
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
  const [article] = (await (await fetch(`${base}/api/v1/articles?limit=1`)).json()).results;
  const { record } = await (await fetch(`${base}/api/v1/articles/${article.id}`)).json();
  const page = await open(`/article/${article.id}`);
  const shown = await page.evaluate(() => [...CSS.highlights.get('claims')].map(String));
  const points = [...record.text];
  assert.deepEqual(shown, record.claims.flatMap((c) => points.slice(...c.span).join('').split('\n').filter((l) => l.trim())));
  await close(page);
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
