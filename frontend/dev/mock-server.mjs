// A venue for developers: serves the built frontend, the demo concert as live and replay, the watch page's API, and a
// stage on which a simulated crowd chats. Keeps everything in memory and asks nobody for a ticket.
//
//   npm run build -- ../target/mock && npm run dev -- ../target/mock 18100
//
// Shows by slug: /watch/announced, /watch/doors, /watch/live, /watch/ended, /watch/replay, /watch/cancelled,
// /watch/busy (hundreds of messages a second), /watch/gate (401), /watch/revoked (403), /watch/over (410), /watch/cycle (moves through all phases, 25 s each).
// ?role=moderator in the page's address makes you a moderator.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { livePlaylist, masterPlaylist } from './live-window.mjs';
import { accept } from './web-socket.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(process.argv[2] ?? join(here, '../../target/mock'));
const port = Number(process.argv[3] ?? 18100);
const film = join(here, '../../src/main/resources/media/demo-concert');
const LIVE_WINDOW = Number(process.env.LIVE_WINDOW ?? 150);
const EPOCH = 'mock-epoch';
const START = Date.now();
const MINUTE = 60_000;
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.jpg': 'image/jpeg',
  '.m3u8': 'application/vnd.apple.mpegurl', '.m4s': 'video/iso.segment', '.mp4': 'video/mp4', '.vtt': 'text/vtt; charset=utf-8',
};
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
  + "media-src 'self' blob: data:; connect-src 'self' ws: wss:; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const CYCLE = ['announced', 'doors', 'live', 'ended', 'replay'];
const phaseOf = (slug) => (slug === 'cycle' ? CYCLE[Math.min(4, Math.floor((Date.now() - START) / 25_000))] : [...CYCLE, 'cancelled'].includes(slug) ? slug : 'live');

const REFUSALS = {
  gate: [401, { error: 'ticket_required', title: 'This show is for ticket holders', detail: 'If you have bought one, sign in with the same e-mail address, or open the link in your ticket mail.', links: { buy: '/shows/gate', signIn: '/sign-in', tickets: '/tickets' } }],
  revoked: [403, { error: 'revoked' }],
  over: [410, { error: 'replay_over' }],
  unknown: [404, { error: 'unknown_show' }],
};

function show(slug) {
  const phase = phaseOf(slug);
  const startsAt = { announced: START + 26 * 60 * MINUTE, doors: START + 12 * MINUTE + 34_000 }[phase] ?? START - 20 * MINUTE;
  const iso = (ms) => new Date(ms).toISOString();
  return {
    id: `show-${slug}`, slug, title: 'Every Window Sings', artist: 'Nachtlicht', posterUrl: '/media/still.jpg', zone: 'Europe/Berlin',
    doorsAt: iso(startsAt - 30 * MINUTE), startsAt: iso(startsAt), endsAt: iso(startsAt + 90 * MINUTE), replayUntil: iso(startsAt + 2880 * MINUTE), chatUntil: iso(startsAt + (slug === 'replay' ? -30 : 120) * MINUTE),
  };
}

let myName = 'Robin';

function pass(slug, role) {
  const phase = phaseOf(slug);
  return {
    show: show(slug), phase, serverTime: new Date().toISOString(),
    playback: { live: phase === 'live' ? '/playback/demo/live.m3u8' : null, replay: phase === 'replay' ? '/playback/demo/replay.m3u8' : null, captions: { url: '/media/captions.vtt', language: 'en', label: 'English' }, storyboard: phase === 'replay' ? '/playback/demo/replay/storyboard.vtt' : phase === 'live' ? '/playback/demo/live/storyboard.vtt' : null },
    stage: phase === 'announced' ? null : { url: `ws://localhost:${port}/onstage/show-${slug}`, pass: role },
    beacons: { url: `http://localhost:${port}/beacons`, session: 'mock-session', intervalSeconds: 30 },
    replay: null, emotes: [], passExpiresAt: new Date(Date.now() + 5 * MINUTE).toISOString(), me: { name: myName, role, vip: false, account: true, followerFrom: null },
  };
}

// -- the stage --

const NAMES = ['Mira', 'Jonas', 'Aïcha', 'Theo', 'Lucía', 'Sam', 'Noor', 'Kenji', 'Olu', 'Freya', 'Pavel', 'Inés'];
const LINES = ['that bass line!!', 'hello from Lisbon', 'The lights in this room 😍', 'is this the new record?', 'turn it up', 'First time seeing them, wow', 'gold on the ceiling, gold on you',
  'who else is dancing in the kitchen', 'sound is perfect here', 'encore already please', 'That synth just gave me goosebumps. I have been waiting for this tour since the first single came out.', 'hi Berlin 👋', 'the drummer never stops smiling', '<b>not bold</b>', 'my cat approves', 'this one is for my brother'];
let offset = 0;
const history = [];
let pinned = null;
let slow = 0;
let voices = 'everybody';
const reactions = { heart: 1204, fire: 860, clap: 512, wow: 97 };
const clients = new Map();
const votes = new Map();
let poll = { id: 'poll-0', question: 'Which one as an encore?', choices: ['Harbour lights', 'The long way home', 'Both, and a third one'], n: [112, 348, 96], closesAt: new Date(Date.now() + 300_000).toISOString(), closed: false };
const endPoll = () => broadcast(frame({ poll: (poll = { ...poll, closed: true }) }));
setInterval(() => {
  if (poll.closed) return;
  if (Date.parse(poll.closesAt) < Date.now()) return endPoll();
  poll.n[Math.floor(Math.random() * poll.n.length)] += Math.floor(Math.random() * 9);
  broadcast(frame({ tally: { poll: poll.id, n: poll.n } }));
}, 1_000);

const asked = new Map();
let asksOpen = true;
let revisions = 0;
const put = (...list) => broadcast(frame({ asks: { open: asksOpen, ...(list.length > 0 ? { put: list } : {}) } }));
const question = (by, text, n = 0, state = 'waiting') => {
  const it = { id: `q${asked.size}`, at: new Date().toISOString(), by, text, n, state };
  asked.set(it.id, it);
  return it;
};

function message(by, text, re = null) {
  const it = { id: `m${++offset}`, offset, at: new Date().toISOString(), by, text, re };
  history.push(it);
  if (history.length > 200) history.shift();
  return it;
}

const crowd = NAMES.map((name, i) => ({ id: `f${i}`, name, role: 'fan', hue: i % 8 }));
const team = { id: 'team', name: 'Nachtlicht', role: 'team', hue: 0 };
const any = (list) => list[Math.floor(Math.random() * list.length)];
for (let i = 0; i < 24; i++) message(crowd[i % 12], LINES[i % LINES.length], i === 9 ? 'm7' : null);
question(crowd[2], 'Which song did you write last for this record?', 214);
question(crowd[5], 'Will there be another show in Lisbon?', 96, 'picked');
question(crowd[7], 'Who painted the windows on the stage, and are they real glass? I cannot stop looking at them.', 31);
question(crowd[1], 'What is in the tea?', 4);
question(crowd[9], 'Is the cat on tour?', 180, 'answered');
pinned = message(team, 'Thank you for being here tonight. The vinyl is in the shop now.');

const broadcast = (frame) => [...clients.keys()].forEach((it) => it.send(frame));
const frame = (rest) => ({ t: 'frame', offset, chat: [], gone: [], react: {}, ...rest });

function welcome(client, { pass: role, epoch, after }, slug, gapTruncated = false) {
  const me = { id: `me-${clients.size}`, name: myName, role: role === 'moderator' ? 'moderator' : 'fan', hue: 5 };
  clients.set(client, me);
  client.busy = slug === 'busy';
  const recent = epoch === EPOCH && after !== null ? history.filter((it) => it.offset > after) : history.slice(-100);
  client.send({ t: 'hello', v: 1, epoch: EPOCH, offset, you: { id: me.id, name: me.name, role: me.role, mutedUntil: null, wait: 0 }, phase: phaseOf(slug), viewers: 12_418, reactions, pinned: phaseOf(slug) === 'live' ? pinned : null, slow, ...(phaseOf(slug) === 'live' ? { poll, asks: { open: asksOpen, put: [...asked.values()] } } : {}), voices, recent: phaseOf(slug) === 'announced' ? [] : recent, ...(gapTruncated ? { gapTruncated } : {}) });
}

function said(client, slug, it) {
  const me = clients.get(client);
  if (it.t === 'join') return welcome(client, it, slug);
  if (me === undefined) return client.close(4401);
  if (it.t === 'ping') return client.send({ t: 'pong' });
  if (it.t === 'beacon') {
    console.log('beacon', JSON.stringify(it.beacon));
    return client.send({ t: 'beaconed', ref: it.ref, status: 204, pace: '30;full' });
  }
  if (it.t === 'react') return broadcast(frame({ react: { [it.kind]: it.n } }));
  if (it.t === 'poll') {
    poll = { id: `poll-${++offset}`, question: it.question, choices: it.choices, n: it.choices.map(() => 0), closesAt: new Date(Date.now() + 1_000 * it.seconds).toISOString(), closed: false };
    client.send({ t: 'ack', ref: it.ref, offset: 0 });
    return broadcast(frame({ poll }));
  }
  if (it.t === 'close') return endPoll(client.send({ t: 'ack', ref: it.ref, offset: 0 }));
  if (it.t === 'vote') {
    if (poll.closed) return client.send({ t: 'refused', ref: it.ref, code: 'closed', reason: 'This poll is closed' });
    if (votes.has(me)) poll.n[votes.get(me)]--;
    votes.set(me, it.choice);
    poll.n[it.choice]++;
    return client.send({ t: 'ack', ref: it.ref, offset: 0 });
  }
  if (it.t === 'ask' && [...asked.values()].some((q) => q.by.id === me.id && q.state === 'waiting')) return client.send({ t: 'refused', ref: it.ref, code: 'full', reason: 'Your question before this one still waits' });
  if (it.t === 'ask' || it.t === 'upvote' || it.t === 'withdraw') {
    client.send({ t: 'ack', ref: it.ref, offset: 0 });
    return setTimeout(() => asks(me, it), 400);
  }
  if (it.t === 'moderate') return moderate(client, me, it);
  if (it.text === '/drop') {
    client.send({ t: 'ack', ref: it.ref, offset });
    return client.close(1001);
  }
  if (it.text === '/gone') return welcome(client, { pass: me.role, epoch: null, after: null }, slug, true);
  if (it.text === '/slow') return client.send({ t: 'refused', ref: it.ref, code: 'slow_mode', reason: 'Slow mode is on.', retryAfter: 10 });
  const published = { ...message({ ...me, name: myName }, it.text, it.re), ...(it.to ? { to: it.to } : {}) };
  client.send({ t: 'ack', ref: it.ref, offset: published.offset });
  setTimeout(() => broadcast(frame({ chat: [published] })), 120);
}

function asks(me, it) {
  if (it.t === 'ask') return put(question({ ...me, name: myName }, it.text));
  if (it.t === 'upvote') {
    asked.get(it.ask).n += it.up ? 1 : -1;
    return broadcast(frame({ asks: { open: asksOpen, n: { [it.ask]: asked.get(it.ask).n } } }));
  }
  const out = [...asked.values()].filter((q) => q.by.id === me.id && q.state === 'waiting').map((q) => q.id);
  out.forEach((id) => asked.delete(id));
  return broadcast(frame({ asks: { open: asksOpen, out } }));
}

function decide(it) {
  if (it.action === 'invite' || it.action === 'enough') {
    asksOpen = it.action === 'invite';
    return put();
  }
  const of = asked.get(it.ask);
  const why = it.action === 'dismiss' ? 'dismissed' : 'answered';
  const before = [...asked.values()].filter((q) => it.action === 'pick' && q.state === 'picked');
  before.forEach((q) => (q.state = 'answered'));
  of.state = { pick: 'picked', answer: 'answered', dismiss: 'dismissed' }[it.action];
  if (of.state === 'dismissed') asked.delete(of.id);
  const ended = [...before, ...(it.action === 'pick' ? [] : [of])].map((q) => ({ id: q.id, by: q.by.id, why }));
  return broadcast(frame({ asks: { open: asksOpen, ...(of.state === 'dismissed' ? { out: [of.id] } : { put: [...before, of] }), ...(ended.length > 0 ? { ended } : {}) } }));
}

function moderate(client, me, it) {
  if (me.role === 'fan') return client.send({ t: 'refused', ref: it.ref, code: 'forbidden', reason: 'Only moderators may do that.' });
  if (['invite', 'enough', 'pick', 'answer', 'dismiss'].includes(it.action)) {
    client.send({ t: 'ack', ref: it.ref, offset, revision: ++revisions });
    return decide(it);
  }
  client.send({ t: 'ack', ref: it.ref, offset });
  const ids = it.action === 'delete' ? [it.message] : it.action === 'ban' ? history.filter((m) => m.by.id === it.fan).map((m) => m.id) : [];
  for (const id of ids) history.splice(history.findIndex((m) => m.id === id), 1);
  if (it.action === 'pin') pinned = history.find((m) => m.id === it.message) ?? null;
  if (it.action === 'unpin') pinned = null;
  if (it.action === 'slow') slow = it.seconds;
  if (it.action === 'voices') voices = it.voices;
  offset++;
  broadcast(frame({ gone: ids.map((id) => ({ id, why: it.action === 'ban' ? 'banned' : 'deleted' })), ...(it.action.endsWith('pin') ? { pinned } : {}), ...(it.action === 'slow' ? { slow } : {}), ...(it.action === 'voices' ? { voices } : {}) }));
}

setInterval(() => {
  if (clients.size === 0) return;
  const chat = Math.random() < 0.5 ? [message(any(crowd), any(LINES))] : [];
  broadcast(frame({ chat, react: { heart: Math.floor(Math.random() * 9), fire: Math.floor(Math.random() * 6), clap: Math.floor(Math.random() * 4), wow: Math.floor(Math.random() * 2) }, viewers: 12_400 + Math.floor(Math.random() * 90) }));
}, 900);

/** What a full house looks like to a fan: eight lines a second, and now and then words to them alone. */
setInterval(() => {
  for (const [client, me] of clients) {
    if (!client.busy || me.role !== 'fan') continue;
    if (Math.random() < 0.1) client.send({ t: 'yours', chat: [{ ...message(any(crowd), `@${myName} where are you watching from?`), to: [me.id] }] });
    client.send(frame({ chat: [0, 1].map(() => message(any(crowd), any(LINES))), aside: 20 + Math.floor(Math.random() * 20) }));
  }
}, 250);

// -- HTTP --

async function file(response, path) {
  const body = await readFile(path);
  response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Cache-Control': 'no-store', ...(path.endsWith('.html') ? { 'Content-Security-Policy': POLICY } : {}) });
  response.end(body);
}

function json(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

function playlist(response, text) {
  response.writeHead(200, { 'Content-Type': TYPES['.m3u8'], 'Cache-Control': 'no-store' });
  response.end(text);
}

async function body(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

/** Some hills, such as songs make them. */
const heat = () => ({
  seconds: 60, step: 1, peaks: [{ at: 24, kind: 'fire' }, { at: 52, kind: 'heart' }],
  counts: Array.from({ length: 60 }, (_, i) => Math.round(40 + 400 * Math.exp(-(((i - 24) / 3) ** 2)) + 700 * Math.exp(-(((i - 52) / 4) ** 2)))),
});

/** A line every two seconds, as somebody said it. */
const thenSaid = (minute) => Array.from({ length: minute === 0 ? 28 : 0 }, (_, i) => ({ at: 2 * i + 1.5, message: { id: `then-${i}`, offset: i + 1, at: new Date(START).toISOString(), by: crowd[i % 12], text: LINES[(5 * i) % LINES.length], re: i % 9 === 8 ? `then-${i - 3}` : null } }));

/** A picture for every four seconds, as the house tells it, from this one on: a film of fifteen, played as often as it takes. */
const storyboard = (seconds, first) => {
  const time = (s) => new Date(1_000 * s).toISOString().slice(11, 23);
  const cue = (i) => `\n${time(4 * i)} --> ${time(4 * i + 4)}\n../sheets/0000${Math.floor(((first + i) % 15) / 5)}.jpg#xywh=${((first + i) % 5) * 160},0,160,90\n`;
  return `WEBVTT\n${Array.from({ length: Math.floor(seconds / 4) }, (_, i) => cue(i)).join('')}`;
};

async function playback(response, name) {
  const board = /^(live|replay)\/storyboard\.vtt$/.exec(name);
  if (board) {
    response.writeHead(200, { 'Content-Type': TYPES['.vtt'] });
    return response.end(board[1] === 'live' ? storyboard((Date.now() - START) / 1_000 + 20 * 60, 10) : storyboard(60, 0));
  }
  const minute = /^chat\/(\d)\.json$/.exec(name);
  if (minute) return json(response, 200, { window: Number(minute[1]), lines: thenSaid(Number(minute[1])) });
  if (name === 'heat.json') return json(response, 200, heat());
  if (name === 'asks.json') return json(response, 200, { questions: [...asked.values()].map((it, i) => ({ at: 8 * i + 4, until: 8 * i + 10, question: { ...it, state: 'answered' } })) });
  const media = /^(360p|720p|captions)-(live|replay)\.m3u8$/.exec(name);
  if (name === 'live.m3u8' || name === 'replay.m3u8') return playlist(response, masterPlaylist(await readFile(join(film, 'index.m3u8'), 'utf8'), name.split('.')[0]));
  if (media?.[2] === 'live') return playlist(response, livePlaylist(media[1], START - 400_000, Date.now(), LIVE_WINDOW));
  if (media) return playlist(response, (await readFile(join(film, media[1], 'index.m3u8'), 'utf8')).replace(/^(\d+\.\w+)$/gm, `${media[1]}/$1`).replace('init.mp4', `${media[1]}/init.mp4`));
  return file(response, join(film, normalize(name)));
}

async function answer(request, response) {
  const url = new URL(request.url, `http://${request.headers.host}`);
  const [, area, slug, action] = url.pathname.split('/');
  const role = new URL(request.headers.referer ?? url).searchParams.get('role') ?? 'fan';
  if (area === 'watch' && action === 'pass') return REFUSALS[slug] ? json(response, ...REFUSALS[slug]) : json(response, 200, pass(slug, role));
  if (area === 'watch' && action === 'state') return json(response, 200, { ...show(slug), phase: phaseOf(slug), serverTime: new Date().toISOString(), viewers: 12_418 });
  if (area === 'watch' && action === 'name') {
    const { name } = JSON.parse(await body(request));
    if (/admin/i.test(name)) return json(response, 422, { error: 'name', detail: 'That name is reserved.' });
    myName = name;
    return json(response, 200, {});
  }
  if (area === 'watch') return file(response, join(root, 'watch/index.html'));
  if (area === 'playback') return playback(response, url.pathname.split('/').slice(3).join('/'));
  if (area === 'media') return file(response, join(film, normalize(url.pathname.slice(6))));
  if (area === 'tokens') {
    const card = JSON.parse(await body(request));
    return card.number.endsWith('0002') ? json(response, 402, { reason: 'The card was declined.' }) : json(response, 200, { token: 'tok_mock' });
  }
  if (area === 'beacons') {
    console.log('beacon', await body(request));
    response.writeHead(204);
    return response.end();
  }
  if (area === 'elements') return file(response, join(here, 'elements.html'));
  return file(response, join(root, normalize(url.pathname)));
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => {
    response.writeHead(404);
    response.end();
  });
});
server.on('upgrade', (request, socket) => {
  const slug = request.url.split('/onstage/show-')[1] ?? 'live';
  accept(request, socket, (client, text) => said(client, slug, JSON.parse(text)), (client) => clients.delete(client));
});
server.listen(port, () => console.log(`http://localhost:${port}/watch/live`));
