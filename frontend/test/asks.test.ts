import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AskList } from '../src/chat/ask-list';
import type { Question } from '../src/protocol';

// The replay's file asks the page how calm it should be when it is loaded.
(globalThis as { matchMedia?: unknown }).matchMedia ??= () => ({ matches: false });
const { onStageAt } = await import('../src/chat/ask-replay');

const question = (id: string, n = 0, state: Question['state'] = 'waiting', at = `2026-03-01T20:00:0${id}Z`): Question => ({
  id, n, state, at, text: `Question ${id}?`, by: { id: `fan-${id}`, name: 'Mia', role: 'fan', hue: 0 },
});

const ids = (questions: readonly Question[]) => questions.map((it) => it.id);

test('most votes come first, and of as many the older question', () => {
  const list = new AskList();

  list.begin({ open: true, put: [question('3', 2), question('1', 2), question('2', 5)] });
  assert.deepEqual(ids(list.waiting), ['2', '1', '3']);

  list.apply({ open: true, n: { 3: 6, gone: 4 } });
  assert.deepEqual(ids(list.waiting), ['3', '2', '1']);
});

test('what changes is told alone', () => {
  const list = new AskList();
  list.begin({ open: true, put: [question('1'), question('2')] });

  list.apply({ open: true, put: [question('1', 4, 'picked')], out: ['2'] });
  assert.equal(list.onStage?.id, '1');
  assert.deepEqual(list.waiting, []);
  assert.equal(list.of('fan-1')?.n, 4);

  list.apply({ open: false, put: [question('1', 4, 'answered')] });
  assert.equal(list.onStage, null);
  assert.equal(list.open, false);
  assert.deepEqual(ids(list.answered), ['1']);
  assert.equal(list.of('fan-1'), undefined);
});

test('whoever joins again begins anew', () => {
  const list = new AskList();
  list.begin({ open: true, put: [question('1')] });

  list.begin(undefined);

  assert.equal(list.open, false);
  assert.deepEqual(list.waiting, []);
});

test('the replay shows what was on stage at its moment', () => {
  const moments = [
    { at: 10, until: 40, question: question('1') },
    { at: 30, until: 35, question: question('2') },
  ];

  assert.equal(onStageAt(moments, 9), null);
  assert.equal(onStageAt(moments, 12)?.id, '1');
  assert.equal(onStageAt(moments, 31)?.id, '2');
  assert.equal(onStageAt(moments, 36), null);
});
