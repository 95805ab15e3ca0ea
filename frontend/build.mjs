// Builds everything the browser loads into one directory of static files.
//
//   node build.mjs [directory]      default: ../target/classes/META-INF/resources
//
// Names carry no hash: the server sends ETags, and the files are the same age as the jar they travel in.

import { cp, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, process.argv[2] ?? '../target/classes/META-INF/resources');
const assets = join(out, 'assets');

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  target: ['chrome111', 'firefox115', 'safari16.4'],
};

// Made first and once: the copies below run side by side, and two that make the same directory collide.
await mkdir(join(assets, 'fonts'), { recursive: true });

// The watch page: one script, one style sheet.
const watchPage = build({
  ...shared,
  entryPoints: { watch: 'src/watch/main.ts' },
  format: 'esm',
  outdir: assets,
});

// The waiting room: a page for everybody at once, so its script and its solver are counted in bytes.
const waitingRoom = build({
  ...shared,
  entryPoints: { line: 'src/line/main.ts', 'line-worker': 'src/line/worker.ts' },
  format: 'esm',
  outdir: assets,
});

// Small elements for the Vaadin pages: each file stands alone, so a page loads only what it shows.
const elements = build({
  ...shared,
  entryPoints: {
    countdown: 'src/elements/countdown.ts',
    'card-field': 'src/elements/card-field.ts',
    'local-time': 'src/elements/local-time.ts',
    keys: 'src/elements/keys.ts',
  },
  format: 'esm',
  outdir: join(assets, 'elements'),
});

const styles = build({
  ...shared,
  entryPoints: { tokens: 'styles/tokens.css', watch: 'styles/watch.css', line: 'styles/line.css' },
  external: ['*.woff2'],
  outdir: assets,
});

const fonts = {
  'archivo-latin-wdth-normal.woff2': '@fontsource-variable/archivo',
  'instrument-sans-latin-wght-normal.woff2': '@fontsource-variable/instrument-sans',
};

async function copyFonts() {
  for (const [file, source] of Object.entries(fonts)) {
    await cp(join(here, 'node_modules', source, 'files', file), join(assets, 'fonts', file));
  }
}

// hls.js would start its worker from a blob: URL; a file of our own lets the page forbid those.
const copyWorker = () => cp(join(here, 'node_modules/hls.js/dist/hls.worker.js'), join(assets, 'hls.worker.js'));

await Promise.all([watchPage, waitingRoom, elements, styles, copyFonts(), copyWorker(), cp(join(here, 'static'), out, { recursive: true })]);
