import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CrowdShare } from '../src/chat/crowd';
import { begunName, offered } from '../src/chat/names';
import type { Author } from '../src/protocol';

const person = (name: string, id = name): Author => ({ id, name, role: 'fan', hue: 1 });

test('a chat that is shown whole says nothing', () => {
  const share = new CrowdShare(() => 0);

  share.heard(12, 0);

  assert.equal(share.words, null);
});

test('a busy chat says how much of it is shown, until it has been quiet for ten seconds', () => {
  let now = 0;
  const share = new CrowdShare(() => now);

  share.heard(4, 56);
  share.heard(4, 56);
  assert.equal(share.words, 'Busy chat: about 1 of 15 messages is shown, drawn by lot.');
  now = 10_001;
  share.heard(3, 0);

  assert.equal(share.words, null);
});

test('a name begins with an @ at the start of a word', () => {
  assert.equal(begunName('hello @mi', 9), 'mi');
  assert.equal(begunName('@', 1), '');
  assert.equal(begunName('mia@example', 11), null);
  assert.equal(begunName('hello @mia there', 16), null);
});

test('who spoke last is offered first, once, and never oneself', () => {
  const people = [person('Mira'), person('Mika'), person('Noor'), person('Mira'), person('Mio', 'me')];

  assert.deepEqual(offered(people, 'm', 'me').map((it) => it.name), ['Mira', 'Mika']);
});
