import assert from 'node:assert/strict';
import { test } from 'node:test';
import { words } from '../src/watch/follow-words';

test('the heart says whether somebody follows, and its name begins with that word', () => {
  assert.deepEqual(words('The Usherettes', false), { word: 'Follow', name: 'Follow The Usherettes' });
  assert.deepEqual(words('The Usherettes', true), { word: 'Following', name: 'Following The Usherettes' });
});
