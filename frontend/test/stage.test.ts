import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countdown } from '../src/chat/send-button';
import { SlowMode } from '../src/chat/slow-mode';
import { ScrollAnchor } from '../src/chat/scroll-anchor';
import { readFrame } from '../src/protocol';
import { Backoff } from '../src/stage/backoff';
import { Outbox, SAY_AGAIN_WITHIN_MS } from '../src/stage/outbox';
import { behindText, behindWords } from '../src/time';
import { TapBatch } from '../src/stage/tap-batch';

test('waits double under full jitter and stop at the cap', () => {
  const backoff = new Backoff(1_000, 30_000, () => 1);

  const waits = Array.from({ length: 7 }, () => backoff.next());

  assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('a lucky draw still waits a little', () => {
  assert.equal(new Backoff(1_000, 30_000, () => 0).next(), 250);
});

test('success starts the waits over', () => {
  const backoff = new Backoff(1_000, 30_000, () => 1);
  backoff.next();
  backoff.next();

  backoff.reset();

  assert.equal(backoff.next(), 1_000);
});

test('a draining server spreads the crowd over the time it names', () => {
  assert.equal(new Backoff(1_000, 30_000, () => 0.5).spread(60), 30_000);
});

test('taps are gathered into one frame per kind', () => {
  const sent: [string, number][] = [];
  let flush = () => {};
  const taps = new TapBatch((kind, n) => sent.push([kind, n]), (run) => {
    flush = run;
    return 0 as unknown as ReturnType<typeof setTimeout>;
  });

  taps.tap('heart');
  taps.tap('heart');
  taps.tap('fire');
  flush();

  assert.deepEqual(sent, [['heart', 2], ['fire', 1]]);
});

test('a frame of taps never exceeds what the stage accepts', () => {
  const sent: number[] = [];
  let flush = () => {};
  const taps = new TapBatch((_, n) => sent.push(n), (run) => {
    flush = run;
    return 0 as unknown as ReturnType<typeof setTimeout>;
  });

  for (let i = 0; i < 50; i++) taps.tap('clap');
  flush();

  assert.deepEqual(sent, [20]);
});

test('an unsent line survives until it is acknowledged', () => {
  const outbox = new Outbox();
  const first = outbox.say('hello', null);
  outbox.say('again', null);

  outbox.settle(first.ref);

  assert.deepEqual(outbox.pending.map((it) => it.text), ['again']);
});

test('our published line is recognised by what it says and answers', () => {
  const outbox = new Outbox();
  outbox.say('yes', null);
  const reply = outbox.say('yes', 'm7');

  const match = outbox.match({ id: 'm9', offset: 9, at: '', by: { id: 'me', name: 'Me', role: 'fan', hue: 0 }, text: 'yes', re: 'm7' });

  assert.equal(match?.ref, reply.ref);
});

test('refs of two pages never meet', () => {
  assert.notEqual(new Outbox().say('hello', null).ref, new Outbox().say('hello', null).ref);
  assert.match(new Outbox().say('hello', null).ref, /^[!-~]{1,64}$/);
});

test('a line keeps its ref until it is settled, so that the stage knows it again', () => {
  const outbox = new Outbox('page');
  const { ref } = outbox.say('hello', null);

  assert.deepEqual(outbox.pending, [{ ref, text: 'hello', re: null }]);
  assert.deepEqual(outbox.pending, [{ ref, text: 'hello', re: null }]);
});

test('what could not be said within minutes is given up, and given back', () => {
  let now = 0;
  const outbox = new Outbox('page', () => now);
  outbox.say('old', null);
  now = SAY_AGAIN_WITHIN_MS;
  outbox.say('young', null);
  now++;

  assert.deepEqual(outbox.giveUp().map((it) => it.text), ['old']);
  assert.deepEqual(outbox.pending.map((it) => it.text), ['young']);
});

test('slow mode counts from the last message', () => {
  let now = 100_000;
  const slow = new SlowMode(() => now);
  slow.joined(30, 0);
  assert.equal(slow.until <= now, true);

  slow.said();
  now += 10_000;

  assert.equal(slow.until - now, 20_000);
});

test('slow mode that begins after a message still counts it, and ends at once', () => {
  let now = 100_000;
  const slow = new SlowMode(() => now);
  slow.joined(0, 0);
  slow.said();
  now += 4_000;

  assert.equal(slow.changed(10), true);
  assert.equal(slow.until - now, 6_000);
  assert.equal(slow.changed(10), false);
  slow.changed(0);
  assert.equal(slow.until <= now, true);
});

test('whoever reloads the page waits as long as the stage says', () => {
  const slow = new SlowMode(() => 5_000);

  slow.joined(60, 42);

  assert.equal(slow.until, 47_000);
});

test('a message that was refused costs no wait', () => {
  const slow = new SlowMode(() => 5_000);
  slow.joined(60, 0);
  slow.said();

  slow.refused(0);

  assert.equal(slow.until, 5_000);
});

test('the send button counts in at most four signs', () => {
  assert.deepEqual([1, 99, 100, 300, 599, 600, 86_400].map(countdown), ['1', '99', '1:40', '5:00', '9:59', '10m', '24h']);
});

test('how far behind live is told in numbers and in words', () => {
  assert.deepEqual([5, 65, 300].map(behindText), ['0:05', '1:05', '5:00']);
  assert.deepEqual([5, 61, 300].map(behindWords), ['5 seconds', '1 minute 1 second', '5 minutes']);
});

const METRICS = { scrollHeight: 1_000, clientHeight: 400 };

test('a fan at the end follows new messages', () => {
  const anchor = new ScrollAnchor();
  anchor.scrolled({ ...METRICS, scrollTop: 590 });

  assert.equal(anchor.arrived(3), true);
  assert.equal(anchor.unseen, 0);
});

test('a fan who moved up is left alone and told how much is new', () => {
  const anchor = new ScrollAnchor();
  anchor.scrolled({ ...METRICS, scrollTop: 600 });
  anchor.scrolled({ ...METRICS, scrollTop: 200 });

  assert.equal(anchor.arrived(3), false);
  assert.equal(anchor.arrived(2), false);
  assert.equal(anchor.unseen, 5);
});

test('a log that shrinks under a keyboard does not count as moving up', () => {
  const anchor = new ScrollAnchor();
  anchor.scrolled({ ...METRICS, scrollTop: 600 });

  anchor.scrolled({ scrollHeight: 1_000, clientHeight: 200, scrollTop: 600 });

  assert.equal(anchor.following, true);
});

test('a phone that is turned does not count as moving up', () => {
  const anchor = new ScrollAnchor();
  anchor.scrolled({ ...METRICS, scrollTop: 600 });

  anchor.scrolled({ scrollHeight: 950, clientHeight: 200, scrollTop: 560 });

  assert.equal(anchor.following, true);
});

test('an open menu holds the chat still, and lets it go on from its end', () => {
  const anchor = new ScrollAnchor();
  anchor.scrolled({ ...METRICS, scrollTop: 600 });
  anchor.hold(true);

  assert.equal(anchor.arrived(2), false);
  assert.equal(anchor.unseen, 2);
  anchor.hold(false);

  assert.equal(anchor.following, true);
  assert.equal(anchor.unseen, 0);
});

test('coming back to the end forgets what was unseen', () => {
  const anchor = new ScrollAnchor();
  anchor.scrolled({ ...METRICS, scrollTop: 600 });
  anchor.scrolled({ ...METRICS, scrollTop: 100 });
  anchor.arrived(4);

  anchor.scrolled({ ...METRICS, scrollTop: 600 });

  assert.equal(anchor.unseen, 0);
  assert.equal(anchor.following, true);
});

test('frames of another version, and noise, are passed over', () => {
  assert.equal(readFrame('{"t":"sparkle"}'), null);
  assert.equal(readFrame('not json'), null);
  assert.equal(readFrame('null'), null);
  assert.deepEqual(readFrame('{"t":"pong"}'), { t: 'pong' });
});
