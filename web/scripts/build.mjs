// Builds src/ into dist/, or into the folder given: names with a hash of their content, nothing else that changes from day to day.
import { build } from 'esbuild';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = process.argv[2] ?? join(root, 'dist');
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'assets'), { recursive: true });

const result = await build({
  absWorkingDir: root, entryPoints: ['src/main.tsx', 'src/styles.css'], bundle: true, minify: true, format: 'esm', target: 'es2022', outdir: join(out, 'assets'),
  jsx: 'automatic', jsxImportSource: 'preact', entryNames: '[name]-[hash]', assetNames: '[name]-[hash]', loader: { '.woff2': 'file', '.topojson': 'file' }, publicPath: '/assets', legalComments: 'none', metafile: true,
});
const named = (ending) => basename(Object.keys(result.metafile.outputs).find((f) => f.endsWith(ending)));
const html = readFileSync(join(root, 'src/index.html'), 'utf8').replace('@styles@', named('.css')).replace('@script@', named('.js'));
writeFileSync(join(out, 'index.html'), html);
// The licences of what is inside go with it.
let notice = '';
for (const name of ['preact', '@fontsource-variable/vazirmatn', '@fontsource/noto-naskh-arabic', 'd3-geo', 'd3-array', 'internmap', 'topojson-client']) notice += `${name}\n\n${readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8')}\n\n`;
writeFileSync(join(out, 'licences.txt'), notice);
