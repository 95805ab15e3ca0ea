import { byId } from '../dom';
import { type Frame, type Hello, type Message, type ModerationAction, type Refused, type ServerFrame, type You } from '../protocol';
import { ChatLog, type LogChange } from '../stage/chat-log';
import type { Connection } from '../stage/connection';
import { Outbox } from '../stage/outbox';
import { ChatRows } from './chat-rows';
import { Composer, type Draft } from './composer';
import { Crowd } from './crowd';
import { emoted, spoken } from './emotes';
import { MessageMenu } from './menu';
import { messageView } from './message-view';
import { Notice, type Undo } from './notice';
import { RowKeys } from './row-keys';
import { TeamOrders } from './team-orders';

const coarse = matchMedia('(pointer: coarse)');

/** The chat column: the log, the pinned message, the input and what the stage answers to it. */
export class Chat {
  private readonly log = byId('chat-log');
  private readonly notice = new Notice(byId('chat-notice'));
  private readonly rows = new ChatRows(this.log);
  private readonly messages = new ChatLog();
  private readonly outbox = new Outbox();
  /** Where one writes. */
  readonly composer = new Composer(() => this.messages.messages.map((it) => it.by), this.notice, (draft) => this.put(draft));
  private readonly orders = new TeamOrders((frame) => this.connection().send(frame), this.notice);
  private readonly acknowledged = new Map<number, string>();
  private readonly crowd = new Crowd(byId('chat-crowd'), this.log, byId('chat-spoken'));
  private readonly keys = new RowKeys(this.log, {
    team: () => this.you !== null && this.you.role !== 'fan',
    open: (row) => this.openMenu(row),
    ban: (row) => this.banFrom(row),
    undo: () => this.orders.undoLast(),
    reply: (row) => this.onMessage(row, (message) => this.composer.reply(message)),
    moderate: (row, action, seconds) => this.onMessage(row, (message) => this.order(action, message, seconds)),
    hold: (on) => this.rows.hold(on),
  });
  private readonly menu: MessageMenu;
  private you: You | null = null;
  private pinned: Message | null = null;
  private friends: ReadonlySet<string> = new Set();

  constructor(private readonly connection: () => Connection) {
    this.menu = new MessageMenu({
      reply: (message) => this.composer.reply(message),
      moderate: (action, message, seconds) => this.orders.moderate(action, message, seconds),
      opened: (open) => this.rows.hold(open),
    });
    this.log.addEventListener('click', (event) => this.tapped(event));
  }

  get position(): { epoch: string | null; after: number | null } {
    return this.messages.position;
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
        this.composer.muted(frame.until, frame.reason);
        break;
      case 'friends':
      case 'pong':
      case 'bye':
        break;
    }
  }

  /** Whose lines stand out a little from now on. */
  befriend(ids: ReadonlySet<string>): void {
    this.friends = ids;
    for (const row of this.log.querySelectorAll<HTMLElement>('.message:not(.ghost)')) {
      row.classList.toggle('friend', ids.has(row.dataset.author ?? ''));
    }
  }

  rename(name: string): void {
    if (this.you) this.you = { ...this.you, name };
  }

  say(text: string, undo?: Undo): void {
    this.notice.say(text, undo);
  }

  private hello(hello: Hello): void {
    this.you = hello.you;
    this.orders.allow(hello.you.role !== 'fan');
    this.orders.inForce(hello.slow, hello.voices);
    byId('chat-keys-team').hidden = hello.you.role === 'fan';
    this.show(this.messages.hello(hello));
    this.pin(hello.pinned);
    this.giveUp();
    // Whatever the gap did not contain was lost on the way: say it again. What was not lost the stage knows by its ref.
    for (const unsent of this.outbox.pending) this.connection().send({ t: 'say', ...unsent });
    this.composer.joined(hello);
  }

  private frame(frame: Frame): void {
    this.crowd.heard(frame.chat?.length ?? 0, frame.aside ?? 0);
    this.show(this.messages.frame(frame));
    if (frame.pinned !== undefined) this.pin(frame.pinned);
    if (!this.composer.changed(frame)) return;
    const { seconds, voices } = this.composer.inForce;
    this.orders.inForce(seconds, voices);
  }

  private put({ text, re, to }: Draft): void {
    const unsent = this.outbox.say(text, re, to);
    this.rows.ghost(unsent.ref, this.you?.name ?? '', unsent.text);
    this.connection().send({ t: 'say', ...unsent });
    this.rows.jump();
  }

  /** What could not be said for minutes is not blurted out now: it returns to the input. */
  private giveUp(): void {
    for (const unsent of this.outbox.giveUp()) {
      this.rows.dropGhost(unsent.ref);
      this.composer.giveBack(unsent.text);
      this.notice.say('The connection was away for long, so a message was not sent.');
    }
  }

  private show(change: LogChange): void {
    if (change.reset) this.rows.beginAnew();
    for (const row of change.gone.flatMap((id) => this.rows.find(id) ?? [])) {
      this.keys.leaving(row);
      row.remove();
    }
    this.menu.closeIfGone();
    if (change.added.length === 0) return;
    const { following } = this.rows;
    for (const message of change.added) {
      this.retireGhost(message);
      const repliedTo = message.re === null ? undefined : this.messages.find(message.re);
      const forYou = this.isForMe(message);
      const row = messageView(message, repliedTo, forYou, (it) => this.openMenu(it));
      row.classList.toggle('friend', this.friends.has(message.by.id));
      this.rows.place(row, message.offset);
      const near = forYou || this.friends.has(message.by.id);
      if (near || message.by.role !== 'fan') this.crowd.readOut(`${message.by.name}: ${spoken(message.text)}`);
      if (forYou && !following) this.rows.missed(message);
    }
    this.rows.trim((id) => this.messages.find(id) !== undefined);
    this.rows.arrived(change.added.length);
  }

  private isForMe(message: Message): boolean {
    return this.you !== null && message.to?.includes(this.you.id) === true;
  }

  private retireGhost(message: Message): void {
    if (message.by.id !== this.you?.id) return;
    const ref = this.acknowledged.get(message.offset) ?? this.outbox.match(message)?.ref;
    if (ref === undefined) return;
    this.acknowledged.delete(message.offset);
    this.outbox.settle(ref);
    this.rows.dropGhost(ref);
  }

  private acknowledge(ref: string, offset: number, revision?: number): void {
    if (this.orders.acknowledged(ref, revision) || this.outbox.settle(ref) === undefined) return;
    // Its frame came first, or it was said before the connection broke and may even be gone again.
    const published = offset <= (this.messages.position.after ?? 0);
    if (published) this.rows.dropGhost(ref);
    else this.acknowledged.set(offset, ref);
  }

  private refused(refused: Refused): void {
    const unsent = refused.ref === undefined ? undefined : this.outbox.settle(refused.ref);
    if (refused.ref !== undefined) this.rows.dropGhost(refused.ref);
    this.orders.refused(refused.ref);
    this.composer.refused(refused, unsent?.text);
  }

  private onMessage(row: HTMLElement, run: (message: Message) => void): void {
    const message = this.messages.find(row.dataset.id ?? '');
    if (message !== undefined) run(message);
  }

  /** By one letter: pins what is not pinned, and leaves the team and oneself alone, as the menu does. */
  private order(action: ModerationAction, message: Message, seconds?: number): void {
    if ((action === 'timeout' || action === 'hide') && !this.mayBeSanctioned(message)) return;
    this.orders.moderate(action === 'pin' && this.pinned?.id === message.id ? 'unpin' : action, message, seconds);
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

  private pin(message: Message | null): void {
    this.pinned = message;
    byId('chat-pinned').hidden = message === null;
    byId('chat-pinned-name').textContent = message?.by.name ?? '';
    byId('chat-pinned-text').replaceChildren(...emoted(message?.text ?? ''));
  }
}
