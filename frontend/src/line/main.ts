import { byId, make } from '../dom';
import { type Challenge, LineApi, type MyPlace, type Now } from './api';
import { Notebook } from './notebook';
import { check } from './proof';
import { type Scene, scene } from './scene';

const meta = (name: string): string => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
const slug = meta('hl-slug');
const api = new LineApi(slug, meta('hl-now'));
const notebook = new Notebook(slug);

/** Ahead counts below which the turn may come any moment. */
const NEAR = 200;
const NEAR_POLL_S = 2;
const SECOND = 1_000;

let now: Now | null = null;
let mine: MyPlace | null = null;
let place: number | null = null;
let skew = 0;
let hitch = '';
let joining = false;
let proofDue = false;
let claiming = false;
let said = '';
let trouble = '';

const sleep = (millis: number): Promise<void> => new Promise((done) => setTimeout(done, millis));
const clock = (): number => Date.now() + skew;

/** Every wait is a little different in every browser, so that a crowd does not ask in step. */
const jittered = (seconds: number): number => seconds * SECOND * (0.75 + Math.random() / 2);

function text(id: string, value: string): void {
  const element = byId(id);
  if (element.textContent !== value) element.textContent = value;
  element.hidden = value === '';
}

/** Said once, and only what matters: a screen reader is not read the countdown. */
function say(it: Scene, at: Now): void {
  const ahead = it.ahead ?? 0;
  const words = [it.head, it.ahead === null ? '' : `${it.big ? `Place ${it.big}. ` : ''}${ahead ? `About ${Math.max(1, 2 ** Math.floor(Math.log2(ahead)))} or more ahead.` : ''}`, at.notice].filter(Boolean).join(' ');
  if (words !== said) byId('say').textContent = said = words;
}

function show(): void {
  if (now === null) return;
  // The answer for all may be older than one's own entry.
  if (mine !== null && mine.number > now.entries) now = { ...now, entries: mine.number };
  const it = scene({ now, mine, place, at: clock(), hitch });
  document.body.dataset.phase = now.phase;
  document.title = `${it.eyebrow} · ${byId('line').querySelector('h1')?.textContent ?? ''}`;
  text('eyebrow', it.eyebrow);
  text('head', it.head);
  text('big', it.big);
  text('detail', it.detail);
  text('notice', now.notice);
  text('trouble', trouble);
  const act = byId<HTMLButtonElement>('act');
  act.hidden = it.act === null;
  act.disabled = joining || (it.act === 'go' && claiming);
  act.textContent = joining ? 'One moment' : { join: 'Take a place', go: 'Go to the tickets', show: 'Go to the show' }[it.act ?? 'join'];
  act.dataset.act = it.act ?? '';
  const waiting = now.entries - now.serving;
  const counts = now.phase !== 'armed' && now.phase !== 'closed';
  byId('counter').hidden = !counts;
  byId('ahead-name').textContent = it.ahead !== null ? 'Ahead of you' : now.drawn > 0 ? 'In line' : 'In the draw';
  byId('ahead').textContent = (it.ahead ?? waiting).toLocaleString('en');
  byId('left').textContent = now.left.toLocaleString('en');
  byId('held').textContent = now.held.toLocaleString('en');
  byId('odds').textContent = it.odds;
  byId('carry').hidden = mine === null || mine.spent;
  byId('commitment').textContent = now.commitment;
  byId('everything').hidden = now.drawn === 0;
  byId<HTMLAnchorElement>('entries').href = api.entries(now);
  say(it, now);
}

async function look(): Promise<void> {
  const answer = await api.now();
  if ('ok' in answer) {
    const another = now !== null && now.commitment !== answer.ok.commitment;
    now = answer.ok;
    trouble = '';
    // The old line is over and a new one stands before the show: places of the old one are worth nothing in it.
    if (another) await learnPlace();
  } else if (answer.error === '404') {
    location.replace(`/shows/${encodeURIComponent(slug)}`);
  } else {
    trouble = now === null ? 'We cannot reach the house. Trying again.' : 'The connection is bad. Your place is safe; trying again.';
  }
  show();
}

async function learnPlace(): Promise<void> {
  const answer = await api.mine();
  if (!('ok' in answer)) return;
  skew = Date.parse(answer.ok.now) - Date.now();
  keep(answer.ok.place);
}

function keep(it: MyPlace | null): void {
  mine = it;
  place = it && !it.drawn ? it.number : null;
  show();
}

/** Asks for the place that the draw gave, and checks it here before it is shown as checked. */
async function learnDraw(): Promise<void> {
  if (now === null || now.drawn === 0 || !mine?.drawn || place !== null || proofDue) return;
  proofDue = true;
  await sleep(Math.random() * now.spread * SECOND);
  const answer = await api.proof(mine.entry, now);
  proofDue = false;
  if ('ok' in answer) {
    place = answer.ok.place;
    show();
    await prove(mine.entry, now, answer.ok);
  } else if (answer.error === '404') {
    // Entered just as the draw was held, and so behind it.
    await learnPlace();
  }
}

async function prove(entry: string, at: Now, proof: Parameters<typeof check>[2]): Promise<void> {
  const note = notebook.read();
  const remembered = note?.entry === entry ? note.commitment : at.commitment;
  const checks = crypto.subtle ? await check(entry, at, proof, remembered) : [{ what: 'This browser checks on secure pages only', ok: false }];
  byId('checks').replaceChildren(...checks.map((it) => make('li', { text: it.what, class: it.ok ? 'right' : 'wrong' })));
  byId('fair').dataset.proven = String(checks.length > 0 && checks.every((it) => it.ok));
}

function solved(challenge: Challenge): Promise<number | null> {
  return new Promise((done, failed) => {
    const worker = new Worker('/assets/line-worker.js', { type: 'module' });
    const end = (): void => worker.terminate();
    worker.onmessage = (event: MessageEvent<number | null>): void => (end(), done(event.data));
    worker.onerror = (): void => (end(), failed(new Error('The solver did not start')));
    worker.postMessage(challenge);
  });
}

/** The id is written down before it is sent: a lost answer and a second try are one entry. */
async function join(): Promise<void> {
  if (joining || now === null) return;
  joining = true;
  trouble = '';
  show();
  const note = notebook.read();
  const entry = note !== null && mine === null ? note.entry : crypto.randomUUID?.() ?? uuid();
  notebook.write({ entry, commitment: now.commitment });
  try {
    await enter(entry);
  } catch {
    trouble = 'That did not work. Please try again.';
  }
  joining = false;
  show();
}

function uuid(): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  random[6] = (random[6]! & 15) | 64;
  random[8] = (random[8]! & 63) | 128;
  return [...random].map((byte, i) => (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
}

async function enter(entry: string): Promise<void> {
  const challenge = await api.challenge();
  if (!('ok' in challenge)) throw new Error(challenge.error);
  const number = await solved(challenge.ok);
  const solution = btoa(JSON.stringify({ ...challenge.ok, number }));
  for (let wait = 1; ; wait = Math.min(wait * 2, 8)) {
    const answer = await api.enter(entry, solution);
    if ('ok' in answer) return keep(answer.ok.place);
    if (answer.error === 'spent') {
      // Another tab was quicker with this id, or it was used in an earlier line: its place, or a fresh try.
      await learnPlace();
      if (mine === null) notebook.write({ entry: uuid(), commitment: now?.commitment ?? '' });
      return;
    }
    if (answer.error !== 'busy' && answer.error !== 'unreachable') throw new Error(answer.error);
    await sleep(jittered(wait));
  }
}

/** When it is this fan's turn and they are looking, the tickets open; a page in the background waits for its fan. */
async function go(byHand = false): Promise<void> {
  if (now === null || place === null || place > now.serving || now.phase !== 'open' || claiming) return;
  if (mine?.spent || now.soldOut || (document.hidden && !byHand)) return;
  claiming = true;
  const answer = await api.admission();
  claiming = false;
  if ('ok' in answer) {
    location.assign(answer.ok.url);
    return;
  }
  hitch = answer.error;
  if (hitch === 'spent' || hitch === 'no_place') await learnPlace();
  if (hitch === 'no_line') location.assign(`/shows/${encodeURIComponent(slug)}`);
  show();
}

function untilNextLook(): number {
  if (now === null) return jittered(NEAR_POLL_S);
  const ahead = place === null ? Infinity : place - now.serving;
  const near = mine !== null && (ahead < NEAR || now.phase === 'drawing');
  const toChange = Math.min(...[now.opens, now.draws].map((it) => Date.parse(it) - clock()).filter((it) => it > 0));
  // Just behind the moment at which something changes, rather than a whole round after it.
  return Math.min(jittered(near ? NEAR_POLL_S : now.poll), toChange + Math.random() * SECOND);
}

byId('act').addEventListener('click', () => {
  switch (byId('act').dataset.act) {
    case 'join':
      return void join();
    case 'go':
      return void go(true);
    case 'show':
      return location.assign(`/shows/${encodeURIComponent(slug)}`);
  }
});
byId('copy').addEventListener('click', () => {
  const link = location.origin + (mine?.link ?? '');
  void navigator.clipboard?.writeText(link).then(
    () => (byId('copy').textContent = 'Copied'),
    () => prompt('The link to your place', link),
  );
});
byId('carry').addEventListener('toggle', () => byId<HTMLImageElement>('qr').src ||= api.qr);
document.addEventListener('visibilitychange', () => void go());
setInterval(show, SECOND);

await learnPlace();
for (;;) {
  await look();
  await learnDraw();
  await go();
  await sleep(untilNextLook());
}
