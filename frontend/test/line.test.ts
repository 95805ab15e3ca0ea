import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { MyPlace, Now, Proof } from '../src/line/api';
import { check, stands } from '../src/line/proof';
import { chances, countdown, odds, scene, type Knowledge } from '../src/line/scene';
import { hex, sha256Short } from '../src/line/sha256';
import { solve } from '../src/line/solve';

const NOW: Now = {
  phase: 'gathering',
  opens: '2026-05-01T10:00:00Z',
  draws: '2026-05-01T10:10:00Z',
  serving: 0,
  entries: 12,
  drawn: 0,
  left: 1_000,
  held: 0,
  most: 4,
  pace: 0,
  poll: 2,
  spread: 1,
  soldOut: false,
  notice: '',
  commitment: '9985b2e4b9b71b28ce59ea5ce77f0b110637b625c6d7f41e982c9510940a2056',
  seed: null,
  entriesRoot: null,
  orderRoot: null,
};

// The same five entries as in DrawTest.
const ENTRY = '01234567-89ab-4def-8000-000000000003';
const DRAWN: Now = {
  ...NOW,
  phase: 'open',
  entries: 5,
  drawn: 5,
  seed: '5e'.repeat(32),
  entriesRoot: 'f7717db49bf233e2a64a14096d2c6fd0521cf079351d63a8b216ef87f5efb399',
  orderRoot: 'c22771ba578a9bf10001d38d9d27b3f1fd3003a565697b822ddc6ef1ff353c2a',
};
const PROOF = JSON.parse(
  '{"number":3,"place":2,"size":5,"path":["00cf86948cbd635d3bab773a4d7793356598d16b06a32a930b59a9629528e9c3","66a568c68975f97d89b23104745a36ed1ea0e373c798002a0d9275daf6a71d1a","2caa6fe3d68285d2d5c13ca1b4740d91cf9b956876d699bf56bc8e31b8939061"],"before":{"rank":"3fafc50fb3e6279aaa64a61505ba1bbe3efb53c16db79ffc5788b828ad3bf87c","path":["533152fdb130aae20a24e37f41441a7afaeceb74832d5dd5896c0982d3a6ac6b","85003d30e558dd4030691870d0b84087c2d79a25b01e78a9979461e64137ad17","0bbdbb37cf7f7e108354582fa05cf9ab27432747094bf0d1702543e17c0452fc"]},"own":{"rank":"42682c8963f07aa277470ad2c4e83782ab038462594a1d5efcb69b02f801e486","path":["c77c917e747b5209c891677e1a12802a62b901a25fc357c1fa8af2830b5a8709","85003d30e558dd4030691870d0b84087c2d79a25b01e78a9979461e64137ad17","0bbdbb37cf7f7e108354582fa05cf9ab27432747094bf0d1702543e17c0452fc"]},"after":{"rank":"4d39eaab66b067573e33f4a74c41ea765f65e0fe5ea698a76fcb8d31cdb7753f","path":["2f87bf1293051a9a608af5357391ed01b6efb80465b5331d44addd3686a22e9a","4d0ab07340d8fd483275f5f0d9391caa93b57f5d275bd0ab05a78a024b4c0641","0bbdbb37cf7f7e108354582fa05cf9ab27432747094bf0d1702543e17c0452fc"]}}',
) as Proof;

test('short texts hash as everywhere else', () => {
  for (const text of ['', 'a', 'abc', 'x'.repeat(55), '9f86d081884c7d65?expires=1777777777&123456']) {
    assert.equal(hex(sha256Short(text)), createHash('sha256').update(text).digest('hex'));
  }
});

test('the solver finds the number, and says when there is none', () => {
  const salt = '00112233445566778899aabb?expires=1777777777&';
  const challenge = createHash('sha256').update(`${salt}1234`).digest('hex');
  const sent = { algorithm: 'SHA-256', challenge, salt, maxnumber: 5_000, signature: '' } as const;
  assert.equal(solve(sent), 1234);
  assert.equal(solve({ ...sent, maxnumber: 1_000 }), null);
});

test('an honest place passes every check', async () => {
  const checks = await check(ENTRY, DRAWN, PROOF, NOW.commitment);
  assert.equal(checks.length, 4);
  assert.deepEqual(checks.map((it) => it.ok), [true, true, true, true]);
});

test('every way to cheat fails a check', async () => {
  const cheats: [string, string, Now, Proof, string][] = [
    ['another seed', ENTRY, { ...DRAWN, seed: '5f'.repeat(32) }, PROOF, NOW.commitment],
    ['a fingerprint that changed after entering', ENTRY, DRAWN, PROOF, 'aa'.repeat(32)],
    ['an entry that was not drawn', '01234567-89ab-4def-8000-000000000009', DRAWN, PROOF, NOW.commitment],
    ['a later place', ENTRY, DRAWN, { ...PROOF, place: 3 }, NOW.commitment],
    ['another list', ENTRY, { ...DRAWN, entriesRoot: 'bb'.repeat(32) }, PROOF, NOW.commitment],
    ['another order', ENTRY, { ...DRAWN, orderRoot: 'bb'.repeat(32) }, PROOF, NOW.commitment],
    ['a hidden neighbour', ENTRY, DRAWN, { ...PROOF, before: null }, NOW.commitment],
    ['neighbours the wrong way round', ENTRY, DRAWN, { ...PROOF, before: PROOF.after, after: PROOF.before }, NOW.commitment],
    ['a list that grew', ENTRY, { ...DRAWN, drawn: 6 }, PROOF, NOW.commitment],
  ];
  for (const [how, entry, now, proof, remembered] of cheats) {
    const checks = await check(entry, now, proof, remembered);
    assert.ok(checks.some((it) => !it.ok), how);
  }
});

test('before the draw there is nothing to check', async () => {
  assert.deepEqual(await check(ENTRY, NOW, PROOF, NOW.commitment), []);
});

test('a path of the wrong length proves nothing', async () => {
  const value = Uint8Array.of(1);
  assert.equal(await stands('00', 1, 0, value, []), false);
  assert.equal(await stands(DRAWN.orderRoot ?? '', 5, 7, value, PROOF.own.path), false);
});

const MINE: MyPlace = { entry: ENTRY, number: 3, drawn: true, link: '/line/x/my/y', spent: false };
const AT = Date.parse('2026-05-01T10:05:00Z');
const seen = (over: Partial<Knowledge>): ReturnType<typeof scene> => scene({ now: NOW, mine: null, place: null, at: AT, hitch: '', ...over });

test('before the room opens there is a countdown and no hurry', () => {
  const it = seen({ now: { ...NOW, phase: 'armed' }, at: Date.parse('2026-05-01T09:58:30Z') });
  assert.equal(it.big, '1:30');
  assert.equal(it.act, null);
  assert.match(it.detail, /no hurry/);
});

test('in the open room one takes a place, once', () => {
  assert.equal(seen({}).act, 'join');
  const inside = seen({ mine: MINE });
  assert.equal(inside.act, null);
  assert.equal(inside.big, '5:00');
});

test('after the draw one sees the place and honest odds', () => {
  const it = seen({ now: { ...DRAWN, left: 1, held: 3, pace: 2, serving: 0 }, mine: MINE, place: 5 });
  assert.equal(it.big, '5');
  assert.equal(it.ahead, 4);
  assert.match(it.odds, /More people are ahead/);
  assert.match(it.detail, /about 2 minutes/);
});

test('odds promise nothing that is not so', () => {
  assert.match(odds({ ...NOW, left: 44, most: 4 }, 10), /enough tickets for everybody/);
  assert.match(odds({ ...NOW, left: 43, most: 4 }, 10), /may well be enough/);
  assert.match(odds({ ...NOW, left: 10, most: 4 }, 10), /More people are ahead/);
  assert.match(odds({ ...NOW, left: 0, held: 9 }, 10), /cart right now/);
  assert.match(odds({ ...NOW, left: 0, held: 0, soldOut: true }, 10), /Every ticket is sold/);
});

test('before the draw the chances are told for everybody', () => {
  assert.match(chances({ ...NOW, left: 52 }), /enough tickets/);
  assert.match(chances({ ...NOW, left: 13 }), /more tickets than people/);
  assert.match(chances({ ...NOW, left: 12 }), /The draw decides/);
});

test('a turn leads to the tickets, and says why it does not yet', () => {
  const turn = { now: { ...DRAWN, serving: 4 }, mine: MINE, place: 2 };
  assert.equal(seen(turn).act, 'go');
  assert.match(seen({ ...turn, hitch: 'in_use' }).head, /another device/);
  assert.match(seen({ ...turn, hitch: 'busy' }).head, /next free moment/);
  assert.equal(seen({ ...turn, now: { ...turn.now, phase: 'paused' } }).act, null);
});

test('a latecomer sees the draw is over and may stand at the end', () => {
  const it = seen({ now: { ...DRAWN, entries: 9, serving: 4 } });
  assert.equal(it.act, 'join');
  assert.match(it.detail, /first come, first served/);
});

test('who has had their turn may stand in line again', () => {
  const it = seen({ now: DRAWN, mine: { ...MINE, spent: true }, place: 2 });
  assert.match(it.eyebrow, /turn is over/);
  assert.equal(it.act, 'join');
});

test('a sold-out or closed line leads to the show', () => {
  assert.equal(seen({ now: { ...DRAWN, soldOut: true, left: 0 }, mine: MINE, place: 5 }).act, 'show');
  assert.equal(seen({ now: { ...DRAWN, phase: 'closed' } }).act, 'show');
});

test('countdowns never go below nothing', () => {
  assert.equal(countdown(-5_000), '0:00');
  assert.equal(countdown(3_723_000), '1:02:03');
});
