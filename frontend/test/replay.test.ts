import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../src/protocol';
import { ReplayScript, TAIL, type ReplayLine } from '../src/chat/replay-script';

const line = (at: number): ReplayLine => ({ at, message: { id: `m${at}`, offset: Math.round(at * 10), at: '', by: { id: 'a', name: 'Ann', role: 'fan', hue: 0 }, text: 'x', re: null } as Message });
const times = (lines: readonly ReplayLine[]) => lines.map((it) => it.at);

test('nothing is shown before it is known, and then what was said until now', () => {
  const script = new ReplayScript();
  assert.deepEqual(script.missing(10), [0]);
  assert.deepEqual(script.show(10), { reset: false, lines: [] });
  script.put(0, [line(2), line(8), line(12)]);
  const scene = script.show(10);
  assert.equal(scene.reset, true);
  assert.deepEqual(times(scene.lines), [2, 8]);
});

test('while it plays each line comes once, over the seam of two windows', () => {
  const script = new ReplayScript();
  script.put(0, [line(58), line(59.9)]);
  script.put(1, [line(60), line(61)]);
  script.show(58.5);
  assert.deepEqual(times(script.show(60).lines), [59.9, 60]);
  assert.deepEqual(times(script.show(60).lines), []);
  assert.deepEqual(times(script.show(61.2).lines), [61]);
});

test('a seek shows the lines before that moment, at most so many, forward and back', () => {
  const script = new ReplayScript();
  script.put(0, Array.from({ length: 55 }, (_, i) => line(i + 0.5)));
  script.put(1, [line(70)]);
  script.show(1);
  const forward = script.show(80);
  assert.equal(forward.reset, true);
  assert.equal(forward.lines.length, TAIL);
  assert.equal(forward.lines.at(-1)?.at, 70);
  assert.deepEqual(times(script.show(3).lines), [0.5, 1.5, 2.5]);
});

test('the next window is asked for before it is needed, and the one before for what leads up to it', () => {
  const script = new ReplayScript();
  assert.deepEqual(script.missing(130), [2, 1]);
  script.put(2, []);
  script.put(1, []);
  assert.deepEqual(script.missing(165), [3]);
});

test('what a moderator takes away now is not shown later', () => {
  const script = new ReplayScript();
  script.put(0, [line(1), line(5)]);
  script.show(2);
  script.take(['m5']);
  assert.deepEqual(script.show(5.5).lines, []);
});
