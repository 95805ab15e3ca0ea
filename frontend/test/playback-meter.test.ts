import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlaybackMeter, since } from '../src/watch/playback-meter';
import { FakeTime, FakeVideo, watch } from './playtime';

function meter() {
  const time = new FakeTime();
  const video = new FakeVideo();
  const states: string[] = [];
  const it: PlaybackMeter = new PlaybackMeter(video, (together) => states.push(it.state + (together ? ' together' : '')), time);
  return { time, video, states, it };
}

test('what was played is where the picture went on', async () => {
  const { time, video, it } = meter();
  video.play();
  await watch(time, video, 5_000);
  // Nothing says that the picture has stopped; it has.
  await watch(time, video, 5_000, 0);

  assert.equal(it.counts().playedMs, 5_000);
});

test('a picture that catches up was not watched for longer than it took', async () => {
  const { time, video, it } = meter();
  video.play();
  video.playbackRate = 1.04;
  await watch(time, video, 10_000, 1.04);

  assert.equal(Math.round(it.counts().playedMs), 10_000);
});

test('a picture in the background is looked at now and then, and all of it counts', async () => {
  const { time, video, it } = meter();
  video.play();
  await time.pass(60_000);
  video.currentTime += 60;

  assert.equal(it.counts().playedMs, 60_000);
});

test('a jump is no progress', async () => {
  const { time, video, it } = meter();
  video.play();
  await watch(time, video, 1_000);
  video.seeking = true;
  video.currentTime = 500;
  assert.equal(it.counts().playedMs, 1_000);
  video.fire('seeking');
  await time.pass(400);
  video.seeking = false;
  video.fire('seeked', 'playing');
  await watch(time, video, 1_000);

  assert.equal(it.counts().playedMs, 2_000);
  assert.equal(it.counts().rebuffers, 0);
});

test('a hitch is no stall, and a stall counts once and grows while it lasts', async () => {
  const { time, video, states, it } = meter();
  video.play();
  video.fire('waiting');
  await time.pass(299);
  video.fire('playing');
  assert.deepEqual(it.counts(), { playedMs: 0, rebuffers: 0, rebufferMs: 0, droppedFrames: 0 });

  video.fire('waiting');
  await time.pass(2_000);
  const halfway = it.counts();
  assert.deepEqual([halfway.rebuffers, halfway.rebufferMs], [1, 2_000]);
  await time.pass(1_000);
  video.fire('playing');
  await time.pass(9_000);

  assert.deepEqual(since(halfway, it.counts()), { playedMs: 0, rebuffers: 0, rebufferMs: 1_000, droppedFrames: 0 });
  assert.deepEqual(states, ['starting together', 'playing together', 'stalled', 'playing']);
});

test('who pauses does not wait any more', async () => {
  const { time, video, it } = meter();
  video.play();
  video.fire('waiting');
  await time.pass(1_000);
  video.pause();
  await time.pass(60_000);

  assert.equal(it.counts().rebufferMs, 1_000);
  assert.equal(it.state, 'paused');
});

test('waiting for the first picture, or for another place, is no stall', async () => {
  const { time, video, it } = meter();
  it.wanted();
  video.paused = false;
  video.fire('play', 'waiting');
  await time.pass(4_000);
  assert.equal(it.state, 'starting');
  video.fire('playing');
  video.seeking = true;
  video.fire('seeking', 'waiting');
  await time.pass(4_000);

  assert.equal(it.counts().rebuffers, 0);
});

test('startup is from wanting a picture to seeing one', async () => {
  const { time, video, it } = meter();
  await time.pass(600_000);
  assert.equal(it.state, 'paused');
  it.wanted();
  await time.pass(480);
  assert.equal(it.startupMs, null);
  video.play();
  await time.pass(5_000);
  it.wanted();

  assert.equal(it.startupMs, 480);
  assert.equal(it.state, 'playing');
});

test('a browser that waits for a touch makes nobody slow', async () => {
  const { time, video, it } = meter();
  it.wanted();
  await time.pass(300);
  it.notYet();
  await time.pass(30_000);
  assert.equal(it.state, 'paused');
  video.paused = false;
  video.fire('play');
  await time.pass(250);
  video.fire('playing');

  assert.equal(it.startupMs, 250);
});

test('what is taken away is not played, and its stall is over', async () => {
  const { time, video, states, it } = meter();
  video.play();
  video.fire('waiting');
  await time.pass(1_000);
  video.paused = true;
  video.fire('emptied');
  await time.pass(10_000);

  assert.equal(it.counts().rebufferMs, 1_000);
  assert.equal(states.at(-1), 'paused together');
});

test('frames are counted on over another source', () => {
  const { video, it } = meter();
  video.droppedVideoFrames = 12;
  assert.equal(it.counts().droppedFrames, 12);
  video.droppedVideoFrames = 5;

  assert.equal(it.counts().droppedFrames, 17);
});

test('the end of a recording is its end', () => {
  const { video, it } = meter();
  video.play();
  video.ended = true;
  video.pause();

  assert.equal(it.state, 'ended');
});
