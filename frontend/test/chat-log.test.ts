import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame, Hello, Message } from '../src/protocol';
import { ChatLog, KEEP_MESSAGES } from '../src/stage/chat-log';

const message = (offset: number, text = `line ${offset}`): Message => ({
  id: `m${offset}`, offset, at: '2031-05-04T19:00:00Z', by: { id: 'f1', name: 'Mira', role: 'fan', hue: 1 }, text, re: null,
});

const hello = (offset: number, recent: Message[], more: Partial<Hello> = {}): Hello => ({
  t: 'hello', v: 1, epoch: 'e1', offset, you: { id: 'me', name: 'Me', role: 'fan', mutedUntil: null, wait: 0 }, phase: 'live', viewers: 1, pinned: null, slow: 0, voices: 'everybody', reactions: {}, recent, ...more,
});

const frame = (offset: number, more: Partial<Frame> = {}): Frame => ({ t: 'frame', offset, ...more });
const ids = (messages: readonly Message[]) => messages.map((it) => it.id);

test('a first hello shows the recent messages in order', () => {
  const log = new ChatLog();

  const change = log.hello(hello(3, [message(2), message(1), message(3)]));

  assert.deepEqual(ids(change.added), ['m1', 'm2', 'm3']);
  assert.equal(change.reset, false);
  assert.deepEqual(log.position, { epoch: 'e1', after: 3 });
});

test('a gap fill adds only what was missed', () => {
  const log = new ChatLog();
  log.hello(hello(2, [message(1), message(2)]));

  const change = log.hello(hello(4, [message(2), message(3), message(4)]));

  assert.deepEqual(ids(change.added), ['m3', 'm4']);
  assert.deepEqual(ids(log.messages), ['m1', 'm2', 'm3', 'm4']);
});

test('a message seen live and again in a gap fill is kept once', () => {
  const log = new ChatLog();
  log.hello(hello(0, []));
  log.frame(frame(1, { chat: [message(1)] }));

  const change = log.hello(hello(1, [message(1)]));

  assert.deepEqual(change.added, []);
});

test('another epoch voids everything and restarts the position', () => {
  const log = new ChatLog();
  log.hello(hello(90, [message(89), message(90)]));

  const change = log.hello(hello(1, [{ ...message(1), id: 'n1' }], { epoch: 'e2' }));

  assert.equal(change.reset, true);
  assert.deepEqual(ids(log.messages), ['n1']);
  assert.deepEqual(log.position, { epoch: 'e2', after: 1 });
});

test('a truncated gap voids what is on screen, because its end is not continuous', () => {
  const log = new ChatLog();
  log.hello(hello(1, [message(1)]));

  const change = log.hello(hello(900, [message(900)], { gapTruncated: true }));

  assert.equal(change.reset, true);
  assert.deepEqual(ids(log.messages), ['m900']);
});

test('what was taken away while the page was gone leaves the screen', () => {
  const log = new ChatLog();
  log.hello(hello(2, [message(1), message(2)]));

  const change = log.hello(hello(3, [message(3)], { gone: [{ id: 'm1', why: 'deleted' }, { id: 'unknown', why: 'banned' }] }));

  assert.equal(change.reset, false);
  assert.deepEqual(change.gone, ['m1']);
  assert.deepEqual(ids(log.messages), ['m2', 'm3']);
});

test('after a truncated gap the page goes on from what it was given', () => {
  const log = new ChatLog();
  log.hello(hello(1_200, [message(1_200)]));

  log.hello(hello(40, [message(40)], { gapTruncated: true }));
  const change = log.frame(frame(41, { chat: [message(41)] }));

  assert.deepEqual(ids(change.added), ['m41']);
  assert.equal(log.position.after, 41);
});

test('a first visit is no gap, however long the chat already is', () => {
  assert.equal(new ChatLog().hello(hello(5_000, [message(5_000)], { gapTruncated: true })).reset, false);
});

test('a deleted message leaves, and one deleted in its own frame never shows', () => {
  const log = new ChatLog();
  log.hello(hello(1, [message(1)]));

  const change = log.frame(frame(3, { chat: [message(2)], gone: [{ id: 'm1', why: 'deleted' }, { id: 'm2', why: 'banned' }] }));

  assert.deepEqual(change.added, []);
  assert.deepEqual(change.gone, ['m1', 'm2']);
  assert.deepEqual(log.messages, []);
});

test('a late frame does not move the position back', () => {
  const log = new ChatLog();
  log.hello(hello(10, []));

  log.frame(frame(8));

  assert.equal(log.position.after, 10);
});

test('the log keeps a bounded number of messages, the newest', () => {
  const log = new ChatLog();

  log.hello(hello(400, Array.from({ length: 400 }, (_, i) => message(i + 1))));

  assert.equal(log.messages.length, KEEP_MESSAGES);
  assert.equal(log.messages.at(-1)?.id, 'm400');
});

test('a message that is given back stands at its place, and none before the oldest shown', () => {
  const log = new ChatLog();
  log.hello(hello(4, [message(2), message(3), message(4)]));
  log.frame({ t: 'frame', offset: 4, gone: [{ id: message(3).id, why: 'deleted' }] });

  const change = log.frame({ t: 'frame', offset: 5, back: [message(3), message(1)], chat: [message(5)] });

  assert.deepEqual(change.added.map((it) => it.offset), [3, 5]);
  assert.deepEqual(log.messages.map((it) => it.offset), [2, 3, 4, 5]);
});
