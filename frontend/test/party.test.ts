import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEEP_LINES, PartyBook } from '../src/chat/party-book';
import type { Friend, FriendLine, Friends } from '../src/protocol';

const friend = (name: string): Friend => ({ id: name, name, hue: 1, here: true });
const line = (place: number, by = 'mia'): FriendLine => ({ id: `l${place}`, place, at: '2026-11-23T20:00:00Z', by: { id: by, name: by, hue: 1 }, text: `line ${place}` });
const come = (id: string, lines: FriendLine[]): Friends => ({
  t: 'friends', party: { id, link: `/party/${id}`, until: '2026-11-23T23:00:00Z', most: 12 }, opener: 'mia', guests: [friend('mia')], lines,
});

test('who comes is told everything, and a line that is told twice is kept once', () => {
  const book = new PartyBook();

  const first = book.received(come('one', [line(1), line(2)]));
  const again = book.received({ t: 'friends', lines: [line(2), line(3)] });

  assert.deepEqual(first.added.map((it) => it.place), [1, 2]);
  assert.deepEqual(again.added.map((it) => it.place), [3]);
  assert.equal(again.reset, false);
});

test('after a reconnect to the same party nothing is shown anew', () => {
  const book = new PartyBook();
  book.received(come('one', [line(1)]));

  const change = book.received(come('one', [line(1), line(2)]));

  assert.equal(change.reset, false);
  assert.deepEqual(change.added.map((it) => it.place), [2]);
});

test('another party, or none, begins anew', () => {
  const book = new PartyBook();
  book.received(come('one', [line(1)]));

  assert.equal(book.received(come('two', [])).reset, true);
  assert.equal(book.received({ t: 'friends', over: 'left' }).reset, true);

  assert.equal(book.party, null);
  assert.deepEqual(book.guests, []);
  assert.deepEqual(book.received({ t: 'friends', lines: [line(9)] }).added, []);
});

test('a new link takes the place of the one before', () => {
  const book = new PartyBook();
  book.received(come('one', []));

  book.received({ t: 'friends', link: '/party/new', opener: 'mia', guests: [friend('mia')] });

  assert.equal(book.party?.link, '/party/new');
  assert.equal(book.party?.id, 'one');
});

test('who is banned takes along what they said', () => {
  const book = new PartyBook();
  book.received(come('one', [line(1), line(2, 'sam'), line(3, 'sam')]));

  assert.deepEqual(book.received({ t: 'friends', gone: ['sam'] }).gone, ['l2', 'l3']);

  assert.equal(book.find('l2'), undefined);
});

test('a page keeps so many lines and no more', () => {
  const book = new PartyBook();
  book.received(come('one', Array.from({ length: KEEP_LINES }, (_, i) => line(i + 1))));

  book.received({ t: 'friends', lines: [line(KEEP_LINES + 1)] });

  assert.equal(book.find('l1'), undefined);
  assert.notEqual(book.find('l2'), undefined);
});
