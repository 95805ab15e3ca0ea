import { byId, calm } from '../dom';
import { type Frame, type Hello, MAX_TEXT, type Message, type ModerationAction, type Refused, type ServerFrame, type Voices, type You } from '../protocol';
import { ChatLog, type LogChange } from '../stage/chat-log';
import type { Connection } from '../stage/connection';
import { Outbox } from '../stage/outbox';
import { Crowd } from './crowd';
import { EmotePicker } from './emote-picker';
import { emoted, spoken } from './emotes';
import { Mentions } from './mentions';
import { MessageMenu } from './menu';
import { dividerView, ghostView, messageView } from './message-view';
import { Notice } from './notice';
import { RowKeys } from './row-keys';
import { SendButton } from './send-button';
import { SlowMode, slowWords } from './slow-mode';
import { SlowModeField } from './slow-mode-field';
import { silence, VoicesField, voicesWords } from './voices';
import { ScrollAnchor } from './scroll-anchor';

const coarse = matchMedia('(pointer: coarse)');

/** The chat column: the log, the pinned message, the input and what the stage answers to it. */
export class Chat {
  private readonly log = byId('chat-log');
  private readonly input = byId<HTMLTextAreaElement>('chat-input');
  private readonly sendButton = new SendButton(byId<HTMLButtonElement>('chat-send'), () => this.refresh());
  private readonly newMessages = byId<HTMLButtonElement>('chat-new');
  private readonly replying = byId('chat-replying');
  private readonly notice = new Notice(byId('chat-notice'));
  private readonly anchor = new ScrollAnchor();
  private readonly messages = new ChatLog();
  private readonly outbox = new Outbox();
  private readonly slowMode = new SlowMode();
  private readonly slowField = new SlowModeField((seconds) => this.slow(seconds));
  private readonly voicesField = new VoicesField((voices) => this.give(voices));
  private readonly ghosts = new Map<string, HTMLElement>();
  private readonly acknowledged = new Map<number, string>();
  /** What is said when an order is carried out, and whether it can be taken back. */
  private readonly orders = new Map<string, { text: string; undoable: boolean }>();
  private lastOrder: number | null = null;
  private readonly crowd = new Crowd(byId('chat-crowd'), this.log, byId('chat-spoken'));
  private readonly mentions = new Mentions(this.input, byId('chat-mentions'), byId('chat-mentions-status'), () => ({
    people: this.messages.messages.map((it) => it.by),
    own: this.you?.id ?? null,
  }));
  private readonly emotes = new EmotePicker(byId<HTMLButtonElement>('chat-emotes'), byId('emote-row'), this.input);
  private readonly keys = new RowKeys(this.log, {
    team: () => this.you !== null && this.you.role !== 'fan',
    open: (row) => this.openMenu(row),
    ban: (row) => this.banFrom(row),
    undo: () => this.undoLast(),
    reply: (row) => this.onMessage(row, (message) => this.reply(message)),
    moderate: (row, action, seconds) => this.onMessage(row, (message) => this.order(action, message, seconds)),
    hold: (on) => this.hold(on),
  });
  private readonly menu: MessageMenu;
  private you: You | null = null;
  private pinned: Message | null = null;
  private replyTo: Message | null = null;
  /** Words to this fan that came while they read further up. */
  private unread: Message | null = null;
  private moderations = 0;
  private voices: Voices = 'everybody';
  private vip = false;
  private open = false;
  private invitation = '';
  private blockedUntil = 0;

  constructor(private readonly connection: () => Connection) {
    this.menu = new MessageMenu({
      reply: (message) => this.reply(message),
      moderate: (action, message, seconds) => this.moderate(action, message, seconds),
      opened: (open) => this.hold(open),
    });
    this.listen();
  }

  get position(): { epoch: string | null; after: number | null } {
    return this.messages.position;
  }

  /** Opens or closes the input; what was typed stays. */
  allow(open: boolean, placeholder: string): void {
    this.open = open;
    this.invitation = placeholder;
    this.refresh();
  }

  /** Whether this fan's ticket is a VIP's. */
  holds(vip: boolean): void {
    this.vip = vip;
    this.refresh();
  }

  received(frame: ServerFrame): void {
    switch (frame.t) {
      case 'hello':
        this.hello(frame);
        break;
      case 'frame':
        this.frame(frame);
        break;
      case 'yours':
        this.show(this.messages.yours(frame.chat));
        break;
      case 'ack':
        this.acknowledge(frame.ref, frame.offset, frame.revision);
        break;
      case 'refused':
        this.refused(frame);
        break;
      case 'muted':
        if (frame.until === null) this.unblock(frame.reason);
        else this.mute(frame.until, frame.reason);
        break;
      case 'pong':
      case 'bye':
        break;
    }
  }

  rename(name: string): void {
    if (this.you) this.you = { ...this.you, name };
  }

  say(text: string): void {
    this.notice.say(text);
  }

  private hello(hello: Hello): void {
    this.you = hello.you;
    this.slowMode.joined(hello.slow, hello.you.wait);
    this.slowField.allow(hello.you.role !== 'fan');
    this.slowField.show(hello.slow);
    this.voices = hello.voices;
    this.voicesField.allow(hello.you.role !== 'fan');
    this.voicesField.show(hello.voices);
    byId('chat-keys-team').hidden = hello.you.role === 'fan';
    this.show(this.messages.hello(hello));
    this.pin(hello.pinned);
    this.giveUp();
    // Whatever the gap did not contain was lost on the way: say it again. What was not lost the stage knows by its ref.
    for (const unsent of this.outbox.pending) this.connection().send({ t: 'say', ...unsent });
    if (hello.you.mutedUntil) this.mute(hello.you.mutedUntil, 'A moderator has muted you.');
    this.refresh();
  }

  private frame(frame: Frame): void {
    this.crowd.heard(frame.chat?.length ?? 0, frame.aside ?? 0);
    this.show(this.messages.frame(frame));
    if (frame.pinned !== undefined) this.pin(frame.pinned);
    if (frame.slow !== undefined && this.slowMode.changed(frame.slow)) {
      this.slowField.show(frame.slow);
      this.notice.say(frame.slow > 0 ? `Slow mode: one message every ${slowWords(frame.slow)}.` : 'Slow mode is off.');
      this.refresh();
    }
    if (frame.voices !== undefined && frame.voices !== this.voices) {
      this.voices = frame.voices;
      this.voicesField.show(frame.voices);
      this.notice.say(voicesWords(frame.voices, this.silenced));
      this.refresh();
    }
  }

  /** What could not be said for minutes is not blurted out now: it returns to the input. */
  private giveUp(): void {
    for (const unsent of this.outbox.giveUp()) {
      this.dropGhost(unsent.ref);
      if (this.input.value === '') this.input.value = unsent.text;
      this.notice.say('The connection was away for long, so a message was not sent.');
    }
    this.grow();
  }

  private show(change: LogChange): void {
    if (change.reset) this.beginAnew();
    for (const id of change.gone) this.take(id);
    this.menu.closeIfGone();
    if (change.added.length === 0) return;
    const following = this.anchor.following;
    for (const message of change.added) {
      this.retireGhost(message);
      const repliedTo = message.re === null ? undefined : this.messages.find(message.re);
      const forYou = this.isForMe(message);
      this.place(messageView(message, repliedTo, forYou, (row) => this.openMenu(row)), message.offset);
      if (forYou || message.by.role !== 'fan') this.crowd.readOut(`${message.by.name}: ${spoken(message.text)}`);
      if (forYou && !following) this.unread ??= message;
    }
    this.trim();
    if (this.anchor.arrived(change.added.length)) this.toEnd();
    this.tellUnseen();
  }

  private take(id: string): void {
    const row = this.row(id);
    if (row === null) return;
    this.keys.leaving(row);
    row.remove();
  }

  private isForMe(message: Message): boolean {
    return this.you !== null && message.to?.includes(this.you.id) === true;
  }

  /** At its place in the order: words for this fan alone come just before those for all. */
  private place(row: HTMLElement, offset: number): void {
    let next: Element | null = this.log.querySelector('.ghost');
    let before = next === null ? this.log.lastElementChild : next.previousElementSibling;
    while (before instanceof HTMLElement && Number(before.dataset.offset) > offset) {
      next = before;
      before = before.previousElementSibling;
    }
    this.log.insertBefore(row, next);
  }

  private beginAnew(): void {
    this.log.querySelectorAll('.message:not(.ghost), .divider').forEach((it) => it.remove());
    this.log.prepend(dividerView('Earlier messages are gone'));
  }

  private hold(on: boolean): void {
    this.anchor.hold(on);
    if (this.anchor.following) this.toEnd();
    this.tellUnseen();
  }

  /** Rows leave the page with their messages, oldest first. */
  private trim(): void {
    for (const row of this.log.querySelectorAll<HTMLElement>('.message:not(.ghost)')) {
      if (this.messages.find(row.dataset.id ?? '')) return;
      row.remove();
    }
  }

  private retireGhost(message: Message): void {
    if (message.by.id !== this.you?.id) return;
    const ref = this.acknowledged.get(message.offset) ?? this.outbox.match(message)?.ref;
    if (ref === undefined) return;
    this.acknowledged.delete(message.offset);
    this.outbox.settle(ref);
    this.dropGhost(ref);
  }

  private dropGhost(ref: string): void {
    this.ghosts.get(ref)?.remove();
    this.ghosts.delete(ref);
  }

  private acknowledge(ref: string, offset: number, revision?: number): void {
    const done = this.orders.get(ref);
    if (done) {
      this.orders.delete(ref);
      this.lastOrder = done.undoable && revision !== undefined ? revision : this.lastOrder;
      this.notice.say(done.text, done.undoable ? { label: 'Undo', run: () => this.undoLast() } : undefined);
      return;
    }
    if (this.outbox.settle(ref) === undefined) return;
    // Its frame came first, or it was said before the connection broke and may even be gone again.
    const published = offset <= (this.messages.position.after ?? 0);
    if (published) this.dropGhost(ref);
    else this.acknowledged.set(offset, ref);
  }

  private refused(refused: Refused): void {
    const unsent = refused.ref === undefined ? undefined : this.outbox.settle(refused.ref);
    if (refused.ref !== undefined) {
      this.dropGhost(refused.ref);
      this.orders.delete(refused.ref);
    }
    if (unsent) this.slowMode.refused(refused.code === 'slow_mode' ? (refused.retryAfter ?? 0) : 0);
    this.slowField.show(this.slowMode.seconds);
    this.voicesField.show(this.voices);
    if (unsent && this.input.value === '') this.input.value = unsent.text;
    this.grow();
    if (refused.retryAfter && refused.retryAfter > 0 && ['rate_limited', 'muted'].includes(refused.code)) {
      this.block(refused.retryAfter * 1_000, (s) => `${refused.reason} ${s} s`);
    } else {
      this.notice.say(refused.reason);
    }
  }

  private mute(until: string, reason: string): void {
    const ms = Date.parse(until) - Date.now();
    if (ms > 0) this.block(ms, (s) => `${reason} You can write again in ${s >= 60 ? `${Math.ceil(s / 60)} min` : `${s} s`}.`);
  }

  private block(ms: number, text: (seconds: number) => string): void {
    this.blockedUntil = Date.now() + ms;
    this.notice.count(text, this.blockedUntil, () => this.refresh());
    this.refresh();
  }

  /** A moderator took a pause back. */
  private unblock(reason: string): void {
    if (Date.now() >= this.blockedUntil) return;
    this.blockedUntil = 0;
    this.notice.say(`${reason}.`);
    this.refresh();
  }

  private submit(): void {
    const text = this.input.value.trim();
    if (text === '' || !this.maySend()) return;
    const unsent = this.outbox.say(text.slice(0, MAX_TEXT), this.replyTo?.id ?? null, this.mentions.in(text));
    const ghost = ghostView(this.you?.name ?? '', unsent.text);
    this.ghosts.set(unsent.ref, ghost);
    this.log.append(ghost);
    this.connection().send({ t: 'say', ...unsent });
    this.input.value = '';
    this.mentions.forget();
    this.reply(null);
    this.grow();
    this.anchor.jumped();
    this.toEnd();
    this.tellUnseen();
    if (this.you?.role === 'fan') this.slowMode.said();
    this.refresh();
  }

  /** Why this fan may not write, whenever; null when they may. */
  private get silenced(): string | null {
    return this.you === null ? null : silence(this.voices, this.you.role !== 'fan', this.vip);
  }

  private maySend(): boolean {
    return this.open && this.silenced === null && this.you !== null && Date.now() >= Math.max(this.blockedUntil, this.slowMode.until);
  }

  private slow(seconds: number): void {
    const ref = this.nextOrder();
    const sent = this.connection().send({ t: 'moderate', ref, action: 'slow', seconds });
    if (sent) return;
    this.slowField.show(this.slowMode.seconds);
    this.notConnected();
  }

  private give(voices: Voices): void {
    const sent = this.connection().send({ t: 'moderate', ref: this.nextOrder(), action: 'voices', voices });
    if (sent) return;
    this.voicesField.show(this.voices);
    this.notConnected();
  }

  private nextOrder(): string {
    return `m${++this.moderations}`;
  }

  private notConnected(): void {
    this.notice.say('Not connected just now. Please try again in a moment.');
  }

  private moderate(action: ModerationAction, message: Message, seconds?: number): void {
    const ref = this.nextOrder();
    const { id, name } = message.by;
    const onFan = ['timeout', 'ban', 'unban', 'hide'].includes(action);
    const sent = this.connection().send({ t: 'moderate', ref, action, message: message.id, ...(onFan ? { fan: id } : {}), ...(seconds ? { seconds } : {}) });
    if (!sent) {
      this.notConnected();
      return;
    }
    const texts: Record<ModerationAction, string> = {
      delete: 'Message deleted.', timeout: `${name} is muted for ${Math.round((seconds ?? 0) / 60)} min.`, ban: `${name} is banned.`,
      unban: `${name} may write again.`, undo: 'Taken back.', hide: `Other fans do not see what ${name} writes now.`, pin: 'Message pinned.', unpin: 'Message unpinned.', slow: 'Slow mode changed.', voices: 'Changed who may write.',
    };
    this.orders.set(ref, { text: texts[action], undoable: action === 'delete' || (onFan && action !== 'unban') });
  }

  private undoLast(): void {
    const undoes = this.lastOrder;
    if (undoes === null) {
      this.notice.say('There is nothing to take back.');
      return;
    }
    const ref = this.nextOrder();
    if (!this.connection().send({ t: 'moderate', ref, action: 'undo', undoes })) {
      this.notConnected();
      return;
    }
    this.lastOrder = null;
    this.orders.set(ref, { text: 'Taken back.', undoable: false });
  }

  private onMessage(row: HTMLElement, run: (message: Message) => void): void {
    const message = this.messages.find(row.dataset.id ?? '');
    if (message !== undefined) run(message);
  }

  /** By one letter: pins what is not pinned, and leaves the team and oneself alone, as the menu does. */
  private order(action: ModerationAction, message: Message, seconds?: number): void {
    if ((action === 'timeout' || action === 'hide') && !this.mayBeSanctioned(message)) return;
    this.moderate(action === 'pin' && this.pinned?.id === message.id ? 'unpin' : action, message, seconds);
  }

  private mayBeSanctioned(message: Message): boolean {
    return message.by.id !== this.you?.id && message.by.role !== 'team';
  }

  /** A ban asks once more, where it always does. */
  private banFrom(row: HTMLElement): void {
    this.onMessage(row, (message) => {
      if (!this.mayBeSanctioned(message)) return;
      this.openMenu(row);
      row.querySelector<HTMLElement>('[data-testid="chat-ban"]')?.focus();
    });
  }

  private openMenu(row: HTMLElement): void {
    const message = this.messages.find(row.dataset.id ?? '');
    if (message === undefined || this.you === null) return;
    this.menu.toggle(row, message, this.you.role !== 'fan', message.by.id === this.you.id, this.pinned?.id === message.id);
  }

  /** On a touch screen the whole row is the button; selecting text with a mouse stays possible. */
  private tapped(event: MouseEvent): void {
    const row = event.target instanceof Element && event.target.closest('button, a') === null ? event.target.closest<HTMLElement>('.message') : null;
    if (row !== null && coarse.matches && event.target instanceof Element && event.target.closest('.menu') === null) this.openMenu(row);
  }

  private reply(message: Message | null): void {
    this.replyTo = message;
    this.replying.hidden = message === null;
    byId('chat-replying-text').textContent = message ? `Replying to ${message.by.name}: ${spoken(message.text)}` : '';
    if (message) this.input.focus();
  }

  private pin(message: Message | null): void {
    this.pinned = message;
    byId('chat-pinned').hidden = message === null;
    byId('chat-pinned-name').textContent = message?.by.name ?? '';
    byId('chat-pinned-text').replaceChildren(...emoted(message?.text ?? ''));
  }

  private refresh(): void {
    const { seconds } = this.slowMode;
    const slow = this.open && seconds > 0 && this.you?.role === 'fan';
    const silenced = this.open ? this.silenced : null;
    this.input.placeholder = silenced ?? (slow ? `One message every ${slowWords(seconds)}` : this.invitation);
    this.input.disabled = !this.open || silenced !== null;
    this.emotes.enable(!this.input.disabled);
    this.sendButton.wait(this.open ? Math.max(this.blockedUntil, this.slowMode.until) : 0);
    this.sendButton.enable(this.maySend() && this.input.value.trim() !== '');
    const left = MAX_TEXT - this.input.value.length;
    const counter = byId('chat-left');
    counter.hidden = left > 60;
    counter.textContent = `${left} left`;
  }

  private grow(): void {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(this.input.scrollHeight, 120)}px`;
    this.refresh();
  }

  private toEnd(smooth = false): void {
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth && !calm.matches ? 'smooth' : 'auto' });
  }

  private tellUnseen(): void {
    const { unseen } = this.anchor;
    if (unseen === 0) this.unread = null;
    // It lies over the end of the log, and must not cover the actions of a message there.
    this.newMessages.hidden = unseen === 0 || this.log.querySelector('.menu') !== null;
    const words = unseen === 1 ? '1 new message' : `${unseen > 99 ? '99+' : unseen} new messages`;
    this.newMessages.textContent = this.unread === null ? words : `${this.unread.by.name} wrote to you`;
  }

  private row(id: string): HTMLElement | null {
    return this.log.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  private listen(): void {
    byId<HTMLFormElement>('chat-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
      this.input.focus();
    });
    this.input.addEventListener('input', () => this.grow());
    this.input.addEventListener('keydown', (event) => {
      if (this.mentions.key(event)) return;
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
      if (event.key === 'Escape') this.reply(null);
    });
    byId('chat-replying-cancel').addEventListener('click', () => this.reply(null));
    this.log.addEventListener('scroll', () => {
      this.anchor.scrolled(this.log);
      this.tellUnseen();
    }, { passive: true });
    this.log.addEventListener('click', (event) => this.tapped(event));
    // A keyboard that opens makes the log shorter: whoever was at the end stays there.
    new ResizeObserver(() => this.anchor.following && this.toEnd()).observe(this.log);
    this.newMessages.addEventListener('click', () => {
      const row = this.unread === null ? null : this.row(this.unread.id);
      this.unread = null;
      if (row !== null) {
        row.scrollIntoView({ block: 'center', behavior: calm.matches ? 'auto' : 'smooth' });
        this.tellUnseen();
        return;
      }
      this.anchor.jumped();
      this.toEnd(true);
      this.tellUnseen();
    });
  }
}
