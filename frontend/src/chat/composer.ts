import { byId } from '../dom';
import { type Author, type Frame, type Hello, MAX_TEXT, type Message, type Refused, type Voices, type You } from '../protocol';
import { EmotePicker } from './emote-picker';
import { offerOwn, type OwnEmote, spoken } from './emotes';
import { Mentions } from './mentions';
import type { Notice } from './notice';
import { SendButton } from './send-button';
import { SlowMode, slowWords } from './slow-mode';
import { silence, type Standing, voicesWords } from './voices';
import { grow } from './writing';

/** What somebody has to say, and what it answers. */
export interface Draft {
  readonly text: string;
  readonly re: string | null;
  readonly to: readonly string[];
}

/** Where one writes to the chat: whether one may, from when on, and what is written so far. */
export class Composer {
  private readonly input = byId<HTMLTextAreaElement>('chat-input');
  private readonly replying = byId('chat-replying');
  private readonly sendButton = new SendButton(byId<HTMLButtonElement>('chat-send'), () => this.refresh());
  private readonly emotes = new EmotePicker(byId<HTMLButtonElement>('chat-emotes'), byId('emote-row'), this.input);
  private readonly slowMode = new SlowMode();
  private readonly mentions: Mentions;
  private you: You | null = null;
  private replyTo: Message | null = null;
  private voices: Voices = 'everybody';
  private standing: Standing = { vip: false, followerFrom: null };
  private heard: ReturnType<typeof setTimeout> | undefined;
  private open = false;
  private invitation = '';
  private blockedUntil = 0;

  constructor(people: () => readonly Author[], private readonly notice: Notice, private readonly say: (draft: Draft) => void) {
    this.mentions = new Mentions(this.input, byId('chat-mentions'), byId('chat-mentions-status'), () => ({ people: people(), own: this.you?.id ?? null }));
    this.listen();
  }

  /** Opens or closes the input; what was typed stays. */
  allow(open: boolean, placeholder: string): void {
    this.open = open;
    this.invitation = placeholder;
    this.refresh();
  }

  /** What gives this fan a voice, some of it only later. */
  stands(standing: Standing): void {
    this.standing = standing;
    clearTimeout(this.heard);
    const wait = (standing.followerFrom ?? 0) - Date.now();
    if (wait > 0) this.heard = setTimeout(() => this.refresh(), wait);
    this.refresh();
  }

  /** The artist's own emotes, before anything of the chat is shown. */
  draws(own: readonly OwnEmote[]): void {
    this.emotes.offer(offerOwn(own));
  }

  joined({ you, slow, voices }: Hello): void {
    this.you = you;
    this.slowMode.joined(slow, you.wait);
    this.voices = voices;
    this.refresh();
    if (you.mutedUntil) this.muted(you.mutedUntil, 'A moderator has muted you.');
  }

  /** Whether it is told that others may write, or how often. */
  changed({ slow, voices }: Frame): boolean {
    const slower = slow !== undefined && this.slowMode.changed(slow);
    if (slower) this.notice.say(slow > 0 ? `Slow mode: one message every ${slowWords(slow)}.` : 'Slow mode is off.');
    const others = voices !== undefined && voices !== this.voices;
    if (others) {
      this.voices = voices;
      this.notice.say(voicesWords(voices, this.silenced));
    }
    if (slower || others) this.refresh();
    return slower || others;
  }

  /** How often and who may write now. */
  get inForce(): { seconds: number; voices: Voices } {
    return { seconds: this.slowMode.seconds, voices: this.voices };
  }

  /** What was not said returns, unless something else is written by now. */
  giveBack(text: string): void {
    if (this.input.value === '') this.input.value = text;
    this.grow();
  }

  /** @param unsent what this fan has said, if that is what was refused */
  refused(refused: Refused, unsent: string | undefined): void {
    if (unsent !== undefined) {
      this.slowMode.refused(refused.code === 'slow_mode' ? (refused.retryAfter ?? 0) : 0);
      this.giveBack(unsent);
    }
    this.refresh();
    if (refused.retryAfter && refused.retryAfter > 0 && ['rate_limited', 'muted'].includes(refused.code)) {
      this.block(refused.retryAfter * 1_000, (s) => `${refused.reason} ${s} s`);
    } else {
      this.notice.say(refused.reason);
    }
  }

  /** @param until null when a moderator took the pause back */
  muted(until: string | null, reason: string): void {
    if (until === null) {
      this.unblock(reason);
      return;
    }
    const ms = Date.parse(until) - Date.now();
    if (ms > 0) this.block(ms, (s) => `${reason} You can write again in ${s >= 60 ? `${Math.ceil(s / 60)} min` : `${s} s`}.`);
  }

  reply(message: Message | null): void {
    this.replyTo = message;
    this.replying.hidden = message === null;
    byId('chat-replying-text').textContent = message ? `Replying to ${message.by.name}: ${spoken(message.text)}` : '';
    if (message) this.input.focus();
  }

  private block(ms: number, text: (seconds: number) => string): void {
    this.blockedUntil = Date.now() + ms;
    this.notice.count(text, this.blockedUntil, () => this.refresh());
    this.refresh();
  }

  private unblock(reason: string): void {
    if (Date.now() >= this.blockedUntil) return;
    this.blockedUntil = 0;
    this.notice.say(`${reason}.`);
    this.refresh();
  }

  private submit(): void {
    const text = this.input.value.trim();
    if (text === '' || !this.maySend()) return;
    const draft = { text: text.slice(0, MAX_TEXT), re: this.replyTo?.id ?? null, to: this.mentions.in(text) };
    this.input.value = '';
    this.mentions.forget();
    this.reply(null);
    this.grow();
    if (this.you?.role === 'fan') this.slowMode.said();
    this.say(draft);
    this.refresh();
  }

  /** Why this fan may not write, whenever; null when they may. */
  private get silenced(): string | null {
    return this.you === null ? null : silence(this.voices, this.you.role !== 'fan', this.standing, Date.now());
  }

  private maySend(): boolean {
    return this.open && this.silenced === null && this.you !== null && Date.now() >= Math.max(this.blockedUntil, this.slowMode.until);
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
    grow(this.input);
    this.refresh();
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
  }
}
