import { byId } from '../dom';
import { MAX_TEXT } from '../protocol';
import type { ClientFrame, FriendLine, Friends, PartyAct, ReactionKind, Refused } from '../protocol';
import { Outbox, type Unsent } from '../stage/outbox';
import { GuestList } from './guest-list';
import { Notice } from './notice';
import { PartyBook } from './party-book';
import { PartyLog } from './party-log';
import { grow, onEnter } from './writing';

/** What the pass says of parties before anybody is seated. */
export interface PartyFacts {
  readonly guest: boolean;
  /** By which this fan may come; null for none. */
  readonly link: string | null;
  readonly host: string | null;
}

export interface PartyEvents {
  send(frame: ClientFrame): boolean;
  /** What else may be in the chat's place makes room. */
  opening(): void;
  /** Who this fan's friends are now. */
  friends(ids: ReadonlySet<string>): void;
  felt(kind: ReactionKind, n: number): void;
}

/** Friends who watch together: a side of the chat with who is there and what they say among themselves. */
export class Party {
  private readonly section = byId('chat');
  private readonly tab = byId<HTMLButtonElement>('party-tab');
  private readonly news = byId('party-news');
  private readonly back = byId<HTMLButtonElement>('chat-back');
  private readonly input = byId<HTMLTextAreaElement>('party-input');
  private readonly sendButton = byId<HTMLButtonElement>('party-send');
  private readonly linkField = byId<HTMLInputElement>('party-link');
  private readonly notice = new Notice(byId('party-notice'));
  private readonly book = new PartyBook();
  private readonly log = new PartyLog(byId('party-log'), (id) => this.book.find(id) !== undefined, (line) => this.report(line));
  private readonly outbox = new Outbox();
  private readonly guests = new GuestList(byId('party-guests'), (guest) => this.ask('remove', { fan: guest.id }));
  private readonly asked = new Map<string, PartyAct | 'report'>();
  private counter = 0;
  private own: string | null = null;
  private invitation: { link: string; host: string } | null = null;
  /** Whether this fan is a guest, as far as the pass or this page knows. */
  private isGuest = false;
  /** Whether they asked to be one, and heard nothing of it yet. */
  private wanted = false;
  private invited = false;
  /** The link that this fan has come by; whoever leaves is not asked to come by it again. */
  private followed: string | null = null;
  private unread = 0;

  constructor(private readonly events: PartyEvents) {
    this.listen();
    this.show();
  }

  /** What the pass says. */
  knows(facts: PartyFacts | null): void {
    if (facts?.guest) this.isGuest = true;
    const asked = facts?.link && facts.host && facts.link !== this.followed;
    this.invitation = asked ? { link: facts.link, host: facts.host } : null;
    this.show();
  }

  /** Parties are for fans, while their chat is open. An invitation is shown once, and left alone then. */
  allow(on: boolean): void {
    this.tab.hidden = !on;
    if (!on) {
      this.close();
    } else if (this.invitation !== null && !this.invited && !this.isGuest) {
      this.invited = true;
      this.turn(true);
    }
  }

  /** A seat knows nothing of parties. */
  joined(own: string): void {
    this.own = own;
    this.asked.clear();
    if (this.isGuest) this.ask('come');
    else if (this.wanted) this.go();
  }

  received(frame: Friends): void {
    const change = this.book.received(frame);
    if (frame.party !== undefined) {
      this.isGuest = true;
      this.wanted = false;
      this.followed = this.invitation?.link ?? this.followed;
      this.invitation = null;
    }
    if (frame.over !== undefined) this.over(frame.over);
    if (change.reset) this.log.clear();
    this.log.take(change.gone);
    if (frame.party !== undefined || frame.over !== undefined || frame.guests !== undefined) this.show();
    this.add(change.added, change.reset);
    for (const one of frame.felt ?? []) {
      // What this fan threw flies already.
      if (one.by === this.own) continue;
      this.guests.felt(one.by, one.kind);
      this.events.felt(one.kind, one.n);
    }
  }

  /** Whether this answers something that was asked here. */
  acknowledged(ref: string): boolean {
    const act = this.asked.get(ref);
    this.asked.delete(ref);
    if (act === 'remove') this.notice.say('They have left, and the link that was shared before leads nowhere now.');
    if (act === 'report') this.notice.say('Thank you. The moderators have this message now.');
    // What was said before the connection broke, and not acknowledged, is said again: the stage knows it by its ref.
    if (act === 'come') for (const unsent of this.outbox.pending) this.whisper(unsent);
    return act !== undefined || this.outbox.settle(ref) !== undefined;
  }

  refused(refused: Refused): boolean {
    if (refused.ref === undefined) return false;
    const act = this.asked.get(refused.ref);
    const unsent = this.outbox.settle(refused.ref);
    this.asked.delete(refused.ref);
    if (act === 'open' || act === 'join') this.wanted = false;
    if (act === undefined && unsent === undefined) return false;
    if (unsent && this.input.value === '') this.input.value = unsent.text;
    if (act === 'come' && refused.code === 'closed') {
      this.isGuest = false;
      this.show();
    } else {
      this.notice.say(refused.retryAfter ? `${refused.reason} (${refused.retryAfter} s).` : `${refused.reason}.`);
    }
    this.grow();
    return true;
  }

  private ask(act: 'come' | 'leave'): void;
  private ask(act: 'remove', more: { fan: string }): void;
  private ask(act: PartyAct, more: { fan?: string } = {}): void {
    const ref = this.nextRef(act);
    if (!this.events.send({ t: 'party', ref, act, ...more })) this.notConnected(ref);
  }

  /** Opens a party, or comes to the one that this fan is asked to: now, or as soon as there is a connection. */
  private go(): void {
    this.wanted = true;
    const { invitation } = this;
    const ref = this.nextRef(invitation === null ? 'open' : 'join');
    const wish = invitation === null ? { act: 'open' as const } : { act: 'join' as const, link: invitation.link };
    if (this.events.send({ t: 'party', ref, ...wish })) return;
    this.asked.delete(ref);
    this.notice.say('Connecting …');
  }

  private report(line: FriendLine): void {
    const ref = this.nextRef('report');
    if (!this.events.send({ t: 'report', ref, line: line.id })) this.notConnected(ref);
  }

  private nextRef(act: PartyAct | 'report'): string {
    const ref = `f${++this.counter}`;
    this.asked.set(ref, act);
    return ref;
  }

  private notConnected(ref: string): void {
    this.asked.delete(ref);
    this.notice.say('Not connected just now. Please try again in a moment.');
  }

  private whisper(unsent: Unsent): void {
    this.events.send({ t: 'whisper', ref: unsent.ref, text: unsent.text });
  }

  private submit(): void {
    const text = this.input.value.trim();
    if (text === '' || this.book.party === null) return;
    this.whisper(this.outbox.say(text.slice(0, MAX_TEXT), null));
    this.input.value = '';
    this.grow();
    this.log.jump();
  }

  private over(why: NonNullable<Friends['over']>): void {
    this.isGuest = false;
    for (const unsent of this.outbox.pending) this.outbox.settle(unsent.ref);
    if (why === 'removed') this.notice.say('You were asked to leave this party.');
    if (why === 'ended') this.notice.say('The party ended with the chat.');
  }

  private show(): void {
    const { party, guests, opener } = this.book;
    byId('party-room').hidden = party === null;
    byId('party-door').hidden = party !== null;
    this.events.friends(new Set(guests.map((it) => it.id).filter((id) => id !== this.own)));
    if (party === null) {
      this.unread = 0;
      this.tell();
      const { invitation } = this;
      byId('party-words').textContent = invitation === null
        ? 'Watch with friends: you see who is here, talk among yourselves, and notice each other’s applause.'
          + ' Everybody brings a ticket of their own.'
        : `${invitation.host} asks you to a party. Guests see your name, and talk among themselves.`;
      byId('party-go').textContent = invitation === null ? 'Open a party' : `Join ${invitation.host}’s party`;
      return;
    }
    this.linkField.value = new URL(party.link, location.href).href;
    const full = guests.length >= party.most;
    byId('party-count').textContent = full ? 'The party is full' : `${guests.length} of ${party.most} guests`;
    this.guests.show(guests, this.own, opener !== null && opener === this.own);
  }

  private add(lines: readonly FriendLine[], first: boolean): void {
    if (lines.length === 0) return;
    this.log.add(lines, this.own);
    if (first || this.isOpen) return;
    this.unread += lines.filter((it) => it.by.id !== this.own).length;
    this.tell();
  }

  private get isOpen(): boolean {
    return this.section.dataset.side === 'friends';
  }

  close(): void {
    if (this.isOpen) this.turn(false);
  }

  private turn(on: boolean): void {
    if (on) this.events.opening();
    byId('chat-title').classList.toggle('sr', on);
    this.back.hidden = !on;
    if (on) this.section.dataset.side = 'friends';
    else delete this.section.dataset.side;
    this.tab.setAttribute('aria-pressed', String(on));
    if (!on) return;
    this.unread = 0;
    this.tell();
    this.log.jump();
  }

  private tell(): void {
    this.news.hidden = this.unread === 0;
    this.news.textContent = this.unread > 99 ? '99+' : String(this.unread);
    this.tab.setAttribute('aria-label', this.unread === 0 ? 'Friends' : `Friends, ${this.unread} new`);
  }

  private grow(): void {
    grow(this.input);
    this.sendButton.disabled = this.input.value.trim() === '';
  }

  private async share(): Promise<void> {
    const url = this.linkField.value;
    try {
      if (matchMedia('(pointer: coarse)').matches && 'share' in navigator) {
        await navigator.share({ title: document.title, url });
      } else {
        await navigator.clipboard.writeText(url);
        this.notice.say('The link is copied. Send it to your friends.');
      }
    } catch (problem) {
      // Whoever closed the phone's own dialogue meant it.
      if (problem instanceof DOMException && problem.name === 'AbortError') return;
      this.linkField.hidden = false;
      this.linkField.select();
      this.notice.say('Copy the link from the field.');
    }
  }

  private listen(): void {
    this.tab.addEventListener('click', () => this.turn(!this.isOpen));
    this.back.addEventListener('click', () => {
      if (!this.isOpen) return;
      this.turn(false);
      this.tab.focus();
    });
    byId('party-go').addEventListener('click', () => this.go());
    byId('party-leave').addEventListener('click', () => this.ask('leave'));
    byId('party-share').addEventListener('click', () => void this.share());
    byId<HTMLFormElement>('party-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
      this.input.focus();
    });
    this.input.addEventListener('input', () => this.grow());
    onEnter(this.input, () => this.submit());
  }
}
