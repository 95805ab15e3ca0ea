import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Poll } from '../src/protocol';

// The card's file asks the page how calm it should be when it is loaded.
(globalThis as { matchMedia?: unknown }).matchMedia ??= () => ({ matches: false });
const { outcome, shares } = await import('../src/chat/poll');

const poll = (n: number[]): Poll => ({ id: 'p', question: '?', choices: ['Ann', 'Bea', 'Cy'], n, closesAt: '', closed: true });

test('shares add up to a hundred, and to nothing while nobody voted', () => {
  assert.deepEqual(shares([1, 1, 1]), [34, 33, 33]);
  assert.deepEqual(shares([0, 0]), [0, 0]);
  assert.equal(shares([7, 11, 13, 17, 19, 23]).reduce((a, b) => a + b, 0), 100);
});

test('a result is told in a sentence, ties and silence too', () => {
  assert.equal(outcome(poll([1, 3, 0])), 'Bea won with 75 %.');
  assert.equal(outcome(poll([2, 2, 0])), 'A tie: Ann and Bea.');
  assert.equal(outcome(poll([0, 0, 0])), 'Nobody voted.');
});
