import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStoryboard, stillAt } from '../src/watch/storyboard';

const BASE = 'https://tickets.example/playback/show/air/storyboard.vtt';
const BOARD = `WEBVTT

00:00:00.000 --> 00:00:04.000
../takes/one/sheets/00000.jpg#xywh=0,0,160,90

01:02:08.500 --> 01:02:10.000
../takes/two/sheets/00012.jpg#xywh=320,0,160,90
`;

test('each cue is a place in a picture, for its time', () => {
  const [first, second] = readStoryboard(BOARD, BASE);
  assert.deepEqual(first, { from: 0, to: 4, sheet: 'https://tickets.example/playback/show/takes/one/sheets/00000.jpg', x: 0, y: 0, width: 160, height: 90 });
  assert.equal(second?.from, 3_728.5);
  assert.equal(second?.x, 320);
});

test('what was not drawn has no picture', () => {
  const stills = readStoryboard(BOARD, BASE);
  assert.equal(stillAt(stills, 3.9)?.x, 0);
  assert.equal(stillAt(stills, 4), undefined);
  assert.equal(stillAt(stills, -1), undefined);
});

test('what is no storyboard is none', () => {
  assert.deepEqual(readStoryboard('', BASE), []);
  assert.deepEqual(readStoryboard('WEBVTT\n\n00:00.000 --> 00:04.000\nhello\n', BASE), []);
});
