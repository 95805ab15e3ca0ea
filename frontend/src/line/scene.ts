import type { MyPlace, Now } from './api';

/** What the page knows at this moment. */
export interface Knowledge {
  readonly now: Now;
  readonly mine: MyPlace | null;
  /** Null before the draw, and until it is known. */
  readonly place: number | null;
  /** Milliseconds of the house's clock. */
  readonly at: number;
  /** Why the last step to the tickets did not succeed; empty for nothing. */
  readonly hitch: string;
}

/** What it shows. */
export interface Scene {
  readonly eyebrow: string;
  readonly head: string;
  readonly big: string;
  readonly detail: string;
  readonly act: 'join' | 'go' | 'show' | null;
  readonly ahead: number | null;
  readonly odds: string;
}

const many = (count: number): string => count.toLocaleString('en');
const clock = (iso: string): string => new Date(iso).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

/** `1:02:03`, `2:03`; never negative. */
export function countdown(millis: number): string {
  const all = Math.max(0, Math.ceil(millis / 1_000));
  const part = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(all / 3_600);
  const minutes = Math.floor(all / 60) % 60;
  return hours ? `${hours}:${part(minutes)}:${part(all % 60)}` : `${minutes}:${part(all % 60)}`;
}

/** What a fan can expect, without promising anything. */
export function odds({ left, most, soldOut }: Now, ahead: number): string {
  if (soldOut) return 'Every ticket is sold. Some may be returned; the show page offers them.';
  if (left === 0) return 'Every ticket is in somebody’s cart right now. What they do not buy comes back, and then it goes on from the front.';
  if (left >= (ahead + 1) * most) return 'There are enough tickets for everybody ahead of you, and for you.';
  if (left > ahead) return 'It may well be enough: there are more tickets left than people ahead of you, but many buy several.';
  return 'More people are ahead of you than tickets are left. Not everybody buys, and tickets come back from carts; waiting costs nothing.';
}

/** The same before anybody has a place. */
export function chances({ left, most, entries }: Now): string {
  if (left >= (entries + 1) * most) return 'So far there are enough tickets for everybody.';
  if (left > entries) return 'So far there are more tickets than people, but many buy several.';
  return 'More people are here than there are tickets. The draw decides who comes first, not the fastest finger.';
}

function pace({ pace: perMinute }: Now, ahead: number): string {
  if (perMinute < 1 || ahead < 1) return '';
  const minutes = Math.ceil(ahead / perMinute);
  return minutes > 180 ? '' : ` At the pace of the last minute it takes about ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
}

export function scene(it: Knowledge): Scene {
  const { now, mine, at } = it;
  const quiet = { big: '', act: null, ahead: null, odds: '' } as const;
  const inLine = mine !== null && !mine.spent;
  if (now.phase === 'closed') return { ...quiet, eyebrow: 'The line is closed', head: 'No line any more', detail: 'Whoever wants a ticket may go straight to the show.', act: 'show' };
  if (now.phase === 'armed') {
    return { ...quiet, eyebrow: 'Not open yet', head: 'The waiting room opens in', big: countdown(Date.parse(now.opens) - at), detail: `There is no hurry: everybody who takes a place before ${clock(now.draws)} has the same chance. This page opens by itself.` };
  }
  if (it.place === null && (now.drawn === 0 || (inLine && mine.drawn))) return beforeTheDraw(it, inLine);
  if (!inLine) {
    const spent = mine?.spent === true;
    const ahead = now.entries - now.serving;
    return {
      ...quiet,
      eyebrow: spent ? 'Your turn is over' : eyebrow(now),
      head: spent ? 'You can stand in line again' : 'The draw has been',
      detail: `${spent ? 'Your place has had its time.' : 'From now on it is first come, first served.'} ${ahead > 0 ? `${many(ahead)} are in line.` : 'Nobody is in line.'}`,
      act: now.soldOut ? 'show' : 'join',
      odds: odds(now, ahead),
    };
  }
  return inTheLine(it, it.place ?? mine.number);
}

function eyebrow({ phase }: Now): string {
  switch (phase) {
    case 'gathering':
      return 'The waiting room is open';
    case 'drawing':
      return 'The places are being drawn';
    case 'paused':
      return 'The line stands still';
    default:
      return 'The line is moving';
  }
}

function beforeTheDraw({ now, at }: Knowledge, inLine: boolean): Scene {
  const rest = { act: null, ahead: null, odds: chances(now) } as const;
  if (now.phase === 'drawing' || now.drawn > 0) {
    return { ...rest, eyebrow: 'The places are being drawn', head: 'One moment', big: '', detail: inLine ? 'Your place comes up by itself, within seconds.' : 'In a few seconds you can take a place behind the draw.' };
  }
  const left = Date.parse(now.draws) - at;
  const others = now.entries === 0 ? 'Nobody is in yet.' : now.entries === 1 ? 'One is in.' : `${many(now.entries)} are in.`;
  return inLine
    ? { ...rest, eyebrow: eyebrow(now), head: 'You are in. The draw is in', big: countdown(left), detail: `Nothing to do until then. When you came does not matter, nor whether you reload. ${others}` }
    : { ...rest, eyebrow: eyebrow(now), head: 'Take a place before the draw', big: countdown(left), detail: `Everybody who is in by ${clock(now.draws)} has the same chance, first or last. ${others}`, act: 'join' };
}

function inTheLine({ now, hitch }: Knowledge, place: number): Scene {
  const ahead = Math.max(0, place - now.serving - 1);
  if (place > now.serving) {
    return { eyebrow: eyebrow(now), head: 'Your place', big: many(place), detail: now.soldOut ? 'The show is sold out.' : `Keep this page open: it opens the tickets by itself when it is your turn.${pace(now, ahead)}`, act: now.soldOut ? 'show' : null, ahead, odds: odds(now, ahead) };
  }
  const turn = { eyebrow: 'It is your turn', big: '', ahead: 0, odds: odds(now, 0) } as const;
  switch (hitch) {
    case 'in_use':
      return { ...turn, head: 'You are buying on another device', detail: 'Your place is one buyer’s, and the first device that used it has it. Go on there.', act: null };
    case 'busy':
      return { ...turn, head: 'The next free moment is yours', detail: 'You came a little after your call, so others were let in meanwhile. This page goes on trying by itself.', act: null };
    case 'unreachable':
      return { ...turn, head: 'We cannot reach the house', detail: 'Your turn is not lost. This page goes on trying by itself.', act: 'go' };
    default:
      return now.phase === 'paused'
        ? { ...turn, head: 'One moment more', detail: 'You are called. The line goes on when the break is over.', act: null }
        : { ...turn, head: 'Opening the tickets', detail: 'If nothing happens, use the button.', act: 'go' };
  }
}
