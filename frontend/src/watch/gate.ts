import { byId, make } from '../dom';
import type { PassAnswer, Refusal } from './api';

interface Sign {
  readonly eyebrow: string;
  readonly title: string;
  readonly detail: string;
  readonly actions: readonly { label: string; href?: string | undefined; run?: () => void }[];
}

/** What a fan can do at the door besides leaving. */
export interface Knocks {
  again(): void;
  /** To watch on this device and stop the other one. */
  here(): void;
}

/** The door: what a fan sees who is not let in, always with a next step. */
export class Gate {
  show(answer: Exclude<PassAnswer, { kind: 'admitted' }>, knocks: Knocks): void {
    this.put(this.sign(answer, knocks));
  }

  put(sign: Sign): void {
    byId('watch').hidden = true;
    byId('gate').hidden = false;
    byId('gate-eyebrow').textContent = sign.eyebrow;
    byId('gate-title').textContent = sign.title;
    byId('gate-detail').textContent = sign.detail;
    const actions = sign.actions.filter((it) => it.href !== undefined || it.run !== undefined);
    byId('gate-actions').replaceChildren(...actions.map((it, index) => {
      const look = { class: index === 0 ? 'action primary' : 'action', text: it.label, testid: 'watch-gate-action' };
      if (it.run) return make('button', { ...look, attributes: { type: 'button' }, onclick: it.run });
      return make('a', { ...look, attributes: { href: it.href ?? '/' } });
    }));
  }

  hide(): void {
    byId('gate').hidden = true;
    byId('watch').hidden = false;
  }

  private sign(answer: Exclude<PassAnswer, { kind: 'admitted' }>, knocks: Knocks): Sign {
    const home = { label: 'See all shows', href: '/' };
    switch (answer.kind) {
      case 'ticketRequired':
        return { ...words(answer.refusal, 'Ticket, please', 'This show is for ticket holders', 'If you have bought one, sign in with the same e-mail address, or open the link in your ticket mail.'), actions: doors(answer.refusal) };
      case 'revoked':
        return { ...words(answer.refusal, 'Not admitted', 'This ticket does not open this show any more', 'It may have been refunded or passed on to someone else. Our team can tell you more.'), actions: [...doors(answer.refusal), home] };
      case 'elsewhere':
        return { ...words(answer.refusal, 'One ticket, one screen', 'You are watching on another device', 'If you watch here, the other one stops.'), actions: [{ label: 'Watch here instead', run: knocks.here }, home] };
      case 'country':
        return { ...words(answer.refusal, 'Out of reach', 'This show can not be watched where you are', 'Its organiser shows it in some countries only.'), actions: [{ label: 'My tickets', href: ours(answer.refusal.links?.tickets) }, home] };
      case 'unknownShow':
        return { ...words(answer.refusal, 'Wrong door', 'There is no such show', 'The address may have a typing mistake, or the show has moved.'), actions: [home] };
      case 'replayOver':
        return { ...words(answer.refusal, 'It was a good night', 'The replay has ended', 'Replays stay for a limited time. There is always a next show.'), actions: [home] };
      case 'calledOff':
        return { ...words(answer.refusal, 'Called off', 'The show was cancelled', 'Everybody who had a ticket gets a mail.'), actions: [home] };
      case 'unreachable':
        return { eyebrow: 'Hold on', title: 'We cannot reach the venue', detail: 'Your seat is safe. We keep trying, so you can leave this page open.', actions: [{ label: 'Try now', run: knocks.again }] };
    }
  }
}

function words(refusal: Refusal, eyebrow: string, title: string, detail: string): Omit<Sign, 'actions'> {
  return { eyebrow, title: refusal.title ?? title, detail: refusal.detail ?? detail };
}

function doors(refusal: Refusal): Sign['actions'] {
  const { buy, signIn, tickets } = refusal.links ?? {};
  return [{ label: 'Get a ticket', href: ours(buy) }, { label: 'Sign in', href: ours(signIn) }, { label: 'My tickets', href: ours(tickets) }];
}

/** Only addresses of this site become links. */
function ours(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = new URL(address, location.href);
  return url.origin === location.origin ? url.href : undefined;
}
