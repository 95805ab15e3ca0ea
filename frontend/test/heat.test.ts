import assert from 'node:assert/strict';
import { test } from 'node:test';

// The chart's file looks for its place in the page when it is loaded, not before.
(globalThis as { matchMedia?: unknown }).matchMedia ??= () => ({ matches: false });
const { heights, inWords, outline } = await import('../src/watch/heat');

test('the loudest moment is as high as the chart, silence is flat', () => {
  const all = heights([0, 0, 0, 8, 8, 8, 0, 0, 0]);
  assert.equal(Math.max(...all), 1);
  assert.equal(all[0], 0);
});

test('a lone loud step is a hill, and what hardly anybody felt is seen', () => {
  const all = heights([0, 0, 900, 0, 0, 1]);
  assert.ok((all[1] ?? 0) > 0 && (all[1] ?? 0) < (all[2] ?? 0));
  assert.ok((all[5] ?? 0) >= 0.06);
});

test('the outline spans the whole replay', () => {
  const path = outline([1, 2, 3]);
  assert.ok(path.startsWith('M0 0V') && path.includes('L3 ') && path.endsWith('V0Z'));
});

test('who does not see the chart is told its peaks', () => {
  const heat = { seconds: 4000, step: 20, counts: [1], peaks: [{ at: 65, kind: 'fire' }, { at: 3605, kind: 'clap' }] };
  assert.equal(inWords(heat), 'The audience reacted most at 1:05 (fire) and 60:05 (applause).');
  assert.equal(inWords({ ...heat, peaks: [] }), 'The audience reacted evenly all along.');
});
