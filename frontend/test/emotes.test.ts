import assert from 'node:assert/strict';
import { test } from 'node:test';

// The page's helpers ask the browser for it as they load.
(globalThis as { matchMedia?: unknown }).matchMedia ??= () => ({ matches: false });

const { beside } = await import('../src/chat/emote-picker');
const { EMOTES, offerOwn, spoken } = await import('../src/chat/emotes');

test('emotes are read out in words, and what only looks like one stays', () => {
  assert.equal(spoken('what a night :fire: :star:'), 'what a night Fire Star');
  assert.equal(spoken('at 20:30: doors, :nothing: <b>:heart:</b>'), 'at 20:30: doors, :nothing: <b>Heart</b>');
});

test('every emote has a name of its own that can be typed', () => {
  assert.equal(new Set(EMOTES.map((it) => it.name)).size, EMOTES.length);
  for (const { name, label } of EMOTES) {
    assert.match(name, /^[a-z]{2,12}$/);
    assert.notEqual(label, '');
  }
});

test('an artist\'s own come first and take the place of the house\'s', () => {
  const all = offerOwn([{ name: 'heart', label: 'Our heart', url: '/emotes/1.png' }, { name: 'tide', label: 'The tide', url: '/emotes/2.png' }]);
  assert.equal(spoken('a :tide: of :heart: and :star:'), 'a The tide of Our heart and Star');
  assert.deepEqual(all.slice(0, 2).map((it) => it.name), ['heart', 'tide']);
  assert.equal(all.length, EMOTES.length + 1);
  offerOwn([]);
  assert.equal(spoken(':tide:'), ':tide:');
});

test('arrow keys go along the row and stay in it', () => {
  assert.equal(beside(0, 'ArrowRight', 8), 1);
  assert.equal(beside(0, 'ArrowLeft', 8), null);
  assert.equal(beside(7, 'ArrowRight', 8), null);
  assert.equal(beside(3, 'End', 8), 7);
  assert.equal(beside(3, 'Home', 8), 0);
  assert.equal(beside(3, 'x', 8), null);
});
