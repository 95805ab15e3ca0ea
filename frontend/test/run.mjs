// Bundles every *.test.ts and runs them with Node's own test runner.

import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const tests = (await readdir(here)).filter((it) => it.endsWith('.test.ts'));
const outdir = await mkdtemp(join(tmpdir(), 'houselights-tests-'));
try {
  await build({ absWorkingDir: here, entryPoints: tests, outdir, bundle: true, platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' }, logLevel: 'warning' });
  const files = tests.map((it) => join(outdir, it.replace(/ts$/, 'mjs')));
  const run = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit', cwd: dirname(here) });
  process.exitCode = run.status ?? 1;
} finally {
  await rm(outdir, { recursive: true, force: true });
}
