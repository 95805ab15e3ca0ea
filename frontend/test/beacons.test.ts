import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientFrame } from '../src/protocol';
import type { Pass } from '../src/watch/api';
import { readPace, type Beacon, type Media } from '../src/watch/beacon';
import { BeaconWays } from '../src/watch/beacon-ways';
import { Beacons } from '../src/watch/beacons';
import { PlaybackMeter } from '../src/watch/playback-meter';
import { FakeTime, FakeVideo, settled, watch } from './playtime';

const MEDIA: Media = { live: true, bitrate: 1_400_400, bestBitrate: 4_500_000, throughput: 9_032_000, bufferSeconds: 8.04, height: 720, soundOnly: false };

type Answerer = (beacon: Beacon) => { status: number; headers?: Record<string, string> } | 'network';

/** A page before a house that answers as the test likes. */
class Page {
  readonly time = new FakeTime();
  readonly video = new FakeVideo();
  readonly posted: Beacon[] = [];
  readonly said: Beacon[] = [];
  private readonly bodies: Promise<string>[] = [];
  takesLast = true;
  session = 'sealed-1';
  passes = 0;
  open = false;
  media = MEDIA;
  answer: Answerer = () => ({ status: 204 });
  readonly ways = new BeaconWays(
    { ready: () => this.open, send: (frame) => this.hear(frame) },
    this.time,
    async (_, init) => this.post(JSON.parse(String(init.body)) as Beacon),
    (_, body) => {
      this.bodies.push(body.text());
      return this.takesLast;
    },
  );
  readonly meter: PlaybackMeter = new PlaybackMeter(this.video, (together) => this.beacons.changed(together), this.time);
  readonly beacons: Beacons = new Beacons(
    this.video, this.meter, this.ways,
    {
      pass: () => ({ show: { id: 'show' }, beacons: { url: '/beacons', session: this.session, intervalSeconds: 30 } }) as unknown as Pass,
      renewPass: async () => {
        this.session = `sealed-${++this.passes + 1}`;
        return true;
      },
      media: () => this.media,
    },
    () => 'desktop', this.time,
  );

  private hear(frame: ClientFrame): boolean {
    if (frame.t === 'beacon') this.said.push(frame.beacon);
    return true;
  }

  private post(beacon: Beacon): Response {
    this.posted.push(beacon);
    const answer = this.answer(beacon);
    if (answer === 'network') throw new TypeError('Failed to fetch');
    return new Response(null, answer);
  }

  /** What was given to the browser for when the page is gone. */
  async last(): Promise<Beacon[]> {
    return (await Promise.all(this.bodies)).map((it) => JSON.parse(it) as Beacon);
  }

  /** Plays, and has told so. */
  async playing(): Promise<void> {
    this.beacons.start();
    this.video.play();
    await this.watch(5_000);
    assert.equal(this.posted.length, 1);
    this.posted.length = 0;
  }

  watch(ms: number): Promise<void> {
    return watch(this.time, this.video, ms);
  }
}

test('the first beacon comes at any moment of the interval, the others a fifth earlier or later', async () => {
  const page = new Page();
  page.time.draw = 0.9;
  page.beacons.start();
  await page.time.pass(26_999);
  assert.equal(page.posted.length, 0);
  page.time.draw = 0;
  await page.time.pass(1);
  assert.equal(page.posted.length, 1);

  page.time.draw = 1;
  await page.time.pass(24_000);
  assert.equal(page.posted.length, 2);
  await page.time.pass(35_999);
  assert.equal(page.posted.length, 2);
  await page.time.pass(1);
  assert.equal(page.posted.length, 3);
});

test('when everybody starts at once, each tells it at another moment', async () => {
  const page = new Page();
  page.beacons.start();
  page.time.draw = 0.7;
  page.video.play();

  await page.time.pass(6_999);
  assert.equal(page.posted.length, 0);
  await page.time.pass(1);
  assert.deepEqual(page.posted.map((it) => it.state), ['playing']);
});

test('a beacon says what happened since the last one that was acknowledged', async () => {
  const page = new Page();
  await page.playing();
  page.video.droppedVideoFrames = 3;
  await page.watch(30_000);
  await page.watch(30_000);

  assert.deepEqual(page.posted.map((it) => [it.v, it.playedMs, it.droppedFrames]), [[2, 30_000, 3], [2, 30_000, 0]]);
  assert.equal(new Set(page.posted.map((it) => it.id)).size, 2);
});

test('what the player knows is told by the keys of CMCD', async () => {
  const page = new Page();
  await page.playing();
  await page.watch(30_000);

  const { rendition, cmcd } = page.posted[0]!;
  assert.equal(rendition, '720p');
  const { sid, ...rest } = cmcd!;
  assert.match(sid, /^[0-9a-f-]{36}$/);
  assert.deepEqual(rest, { br: 1_400, bl: 8_000, bs: false, mtp: 9_000, pr: 1, sf: 'h', st: 'l', su: false, tb: 4_500, cid: 'show' });
});

test('what a player does not know is not told', async () => {
  const page = new Page();
  page.media = { live: false, bitrate: null, bestBitrate: null, throughput: null, bufferSeconds: null, height: null, soundOnly: false };
  await page.playing();
  await page.watch(30_000);

  const told = page.posted[0]!;
  assert.equal('rendition' in told, false);
  assert.deepEqual(Object.keys(told.cmcd!).sort(), ['bs', 'cid', 'pr', 'sf', 'sid', 'st', 'su']);
});

test('a beacon that failed is sent again as it is, and after some attempts its counts go with the next', async () => {
  const page = new Page();
  await page.playing();
  page.answer = () => 'network';
  await page.watch(30_000);
  await page.time.pass(14_000);

  assert.equal(page.posted.length, 4);
  assert.equal(new Set(page.posted.map((it) => JSON.stringify(it))).size, 1);
  const first = page.posted[0]!;

  page.answer = () => ({ status: 204 });
  await page.time.pass(30_000);
  assert.equal(page.posted.length, 5);
  assert.notEqual(page.posted[4]!.id, first.id);
  assert.equal(page.posted[4]!.playedMs, first.playedMs);
});

test('who is to come later comes later, and says nothing meanwhile', async () => {
  const page = new Page();
  await page.playing();
  page.answer = () => ({ status: 429, headers: { 'Retry-After': '40' } });
  await page.watch(30_000);
  assert.equal(page.posted.length, 1);
  page.answer = () => ({ status: 204 });
  page.video.pause();
  // A tenth more, by the lot.
  await page.time.pass(43_900);
  assert.equal(page.posted.length, 1);
  await page.time.pass(200);

  assert.equal(page.posted[1]!.id, page.posted[0]!.id);
  await page.time.pass(2_000);
  assert.equal(page.posted[2]!.state, 'paused');
});

test('a beacon that is refused for good is gone with its counts', async () => {
  const page = new Page();
  await page.playing();
  page.answer = () => ({ status: 400 });
  await page.watch(30_000);
  page.answer = () => ({ status: 204 });
  await page.watch(30_000);

  assert.deepEqual(page.posted.map((it) => it.playedMs), [30_000, 30_000]);
  assert.notEqual(page.posted[0]!.id, page.posted[1]!.id);
});

test('a session that has lapsed is renewed once', async () => {
  const page = new Page();
  await page.playing();
  page.answer = ({ session }) => ({ status: session === 'sealed-1' ? 403 : 204 });
  await page.watch(30_000);

  const [refused, taken] = page.posted;
  assert.deepEqual({ ...taken, session: 'sealed-1' }, refused);
  assert.equal(taken!.session, 'sealed-2');

  page.answer = () => ({ status: 403 });
  page.posted.length = 0;
  await page.watch(30_000);
  assert.deepEqual(page.posted.map((it) => it.session), ['sealed-2', 'sealed-3']);
  assert.equal(page.passes, 2);
});

test('a change is told at once, but not two within two seconds', async () => {
  const page = new Page();
  await page.playing();
  await page.time.pass(5_000);
  page.video.pause();
  await settled();
  assert.deepEqual(page.posted.map((it) => it.state), ['paused']);
  page.video.play();
  page.video.pause();
  page.video.play();
  await page.time.pass(1_999);
  assert.equal(page.posted.length, 1);
  await page.time.pass(1);

  assert.deepEqual(page.posted.map((it) => it.state), ['paused', 'playing']);
});

test('who leaves says so with what is left to tell, and goes on when the page comes back', async () => {
  const page = new Page();
  await page.playing();
  await page.watch(7_000);
  page.beacons.leave();
  page.beacons.leave();
  assert.deepEqual((await page.last()).map((it) => [it.state, it.playedMs]), [['left', 7_000]]);

  page.beacons.back();
  await page.watch(30_000);
  assert.deepEqual(page.posted.map((it) => [it.state, it.playedMs]), [['playing', 0], ['playing', 30_000]]);
});

test('what is on its way when the page goes counts once', async () => {
  const page = new Page();
  await page.playing();
  page.answer = () => 'network';
  await page.watch(30_000);
  const failed = page.posted[0]!;
  await page.watch(500);
  page.beacons.leave();

  assert.deepEqual((await page.last()).map((it) => [it.id === failed.id, it.state, it.playedMs]), [[true, 'playing', 30_000], [false, 'left', 500]]);
});

test('what the browser does not take along is told when the page comes back', async () => {
  const page = new Page();
  await page.playing();
  await page.watch(6_000);
  page.takesLast = false;
  page.beacons.leave();
  page.beacons.back();
  await page.time.pass(0);

  assert.deepEqual(page.posted.map((it) => [it.state, it.playedMs]), [['playing', 6_000]]);
});

test('the house may change at any time how it is told', async () => {
  const page = new Page();
  await page.playing();
  page.answer = () => ({ status: 204, headers: { 'Beacon-Pace': '120;presence' } });
  await page.watch(30_000);
  page.posted.length = 0;
  await page.watch(119_750);
  assert.equal(page.posted.length, 0);
  await page.watch(250);

  const { id, at, session, ...told } = page.posted[0]!;
  assert.deepEqual(told, { v: 2, show: 'show', state: 'playing', position: 155, startupMs: 0, playedMs: 120_000, device: 'desktop' });
});

test('a pace that makes no sense is not believed', () => {
  assert.deepEqual(readPace('30;full'), { intervalSeconds: 30, full: true });
  assert.deepEqual(readPace('300;presence'), { intervalSeconds: 300, full: false });
  for (const odd of ['1;full', '301;full', '30', '30;all', 'full', '', null, undefined]) assert.equal(readPace(odd), null);
});

test('an open socket is the way, and its answer the answer', async () => {
  const page = new Page();
  page.open = true;
  page.beacons.start();
  page.video.play();
  await page.watch(6_000);
  assert.equal(page.ways.received({ t: 'beaconed', ref: page.said[0]!.id, status: 204, pace: '60;full' }), true);
  await page.watch(59_750);
  assert.equal(page.said.length, 1);
  await page.watch(500);

  assert.equal(page.said.length, 2);
  assert.equal(page.posted.length, 0);
  assert.equal(Math.round(page.said[1]!.playedMs / 1_000), 61);
});

test('what a socket does not answer goes over HTTP as it is', async () => {
  const page = new Page();
  page.open = true;
  page.beacons.start();
  page.video.play();
  await page.time.pass(5_000);
  await page.time.pass(9_999);
  assert.equal(page.posted.length, 0);
  await page.time.pass(1);

  assert.deepEqual(page.posted, page.said);
});

test('a socket that goes away, or leads to nobody, costs no time', async () => {
  const page = new Page();
  page.open = true;
  page.beacons.start();
  page.video.play();
  await page.time.pass(5_000);
  page.ways.lost();
  await settled();
  assert.deepEqual(page.posted, page.said);

  await page.time.pass(30_000);
  page.ways.received({ t: 'beaconed', ref: page.said[1]!.id, status: 503, reason: 'unreachable' });
  await settled();
  assert.deepEqual(page.posted, page.said);
});

test('a busy house is not asked at its other door', async () => {
  const page = new Page();
  page.open = true;
  page.beacons.start();
  page.video.play();
  await page.time.pass(5_000);
  page.ways.received({ t: 'beaconed', ref: page.said[0]!.id, status: 503, reason: 'busy', retryAfter: 5 });
  await page.time.pass(5_400);
  assert.equal(page.said.length, 1);
  await page.time.pass(200);

  assert.deepEqual(page.said[1], page.said[0]);
  assert.equal(page.posted.length, 0);
});

test('a stage that knows no beacons is not told any', async () => {
  const page = new Page();
  page.open = true;
  page.beacons.start();
  page.video.play();
  await page.time.pass(5_000);
  assert.equal(page.ways.received({ t: 'refused', ref: page.said[0]!.id, code: 'bad_request', reason: 'No frame of this protocol has this t' }), true);
  await page.time.pass(31_000);

  assert.equal(page.said.length, 1);
  assert.equal(page.posted.length, 2);
  assert.equal(page.ways.received({ t: 'refused', ref: 'chat-1', code: 'empty', reason: 'no' }), false);
});
