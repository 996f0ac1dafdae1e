// Runs test/*.test.ts with Node's own test runner, each bundled first.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = mkdtempSync(join(tmpdir(), 'isnad-page-'));
await build({
  absWorkingDir: root, entryPoints: readdirSync(join(root, 'test')).filter((f) => f.endsWith('.test.ts')).map((f) => join('test', f)), bundle: true, format: 'esm', platform: 'node', outdir: out,
  outExtension: { '.js': '.mjs' }, define: { ISNAD_WEB: JSON.stringify(root) }, loader: { '.topojson': 'file' }, jsx: 'automatic', jsxImportSource: 'preact',
});
const done = spawnSync(process.execPath, ['--test', ...readdirSync(out).map((f) => join(out, f))], { stdio: 'inherit' });
rmSync(out, { recursive: true });
process.exit(done.status ?? 1);
