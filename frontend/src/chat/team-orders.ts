import type { ClientFrame, Message, ModerationAction, Voices } from '../protocol';
import type { Notice } from './notice';
import { SlowModeField } from './slow-mode-field';
import { VoicesField } from './voices';

interface Given {
  readonly text: string;
  readonly undoable: boolean;
}

/** What the show's team orders in the chat: each order is answered in words, and the last of those that can be is taken back. */
export class TeamOrders {
  private readonly slowField = new SlowModeField((seconds) => this.slow(seconds));
  private readonly voicesField = new VoicesField((voices) => this.give(voices));
  /** What is said when an order is carried out, and whether it can be taken back. */
  private readonly orders = new Map<string, Given>();
  private last: number | null = null;
  private refs = 0;
  private seconds = 0;
  private voices: Voices = 'everybody';

  constructor(private readonly send: (frame: ClientFrame) => boolean, private readonly notice: Notice) {}

  allow(team: boolean): void {
    this.slowField.allow(team);
    this.voicesField.allow(team);
  }

  /** Shows what is in force. */
  inForce(seconds: number, voices: Voices): void {
    this.seconds = seconds;
    this.voices = voices;
    this.slowField.show(seconds);
    this.voicesField.show(voices);
  }

  moderate(action: ModerationAction, message: Message, seconds?: number): void {
    const ref = this.nextRef();
    const { id, name } = message.by;
    const onFan = ['timeout', 'ban', 'unban', 'hide'].includes(action);
    const sent = this.send({ t: 'moderate', ref, action, message: message.id, ...(onFan ? { fan: id } : {}), ...(seconds ? { seconds } : {}) });
    if (!sent) {
      this.notConnected();
      return;
    }
    const texts: Record<ModerationAction, string> = {
      delete: 'Message deleted.', timeout: `${name} is muted for ${Math.round((seconds ?? 0) / 60)} min.`, ban: `${name} is banned.`,
      unban: `${name} may write again.`, undo: 'Taken back.', hide: `Other fans do not see what ${name} writes now.`, pin: 'Message pinned.',
      unpin: 'Message unpinned.', slow: 'Slow mode changed.', voices: 'Changed who may write.',
    };
    this.orders.set(ref, { text: texts[action], undoable: action === 'delete' || (onFan && action !== 'unban') });
  }

  undoLast(): void {
    const undoes = this.last;
    if (undoes === null) {
      this.notice.say('There is nothing to take back.');
      return;
    }
    const ref = this.nextRef();
    if (!this.send({ t: 'moderate', ref, action: 'undo', undoes })) {
      this.notConnected();
      return;
    }
    this.last = null;
    this.orders.set(ref, { text: 'Taken back.', undoable: false });
  }

  /** Whether it was an order. */
  acknowledged(ref: string, revision?: number): boolean {
    const done = this.orders.get(ref);
    if (done === undefined) return false;
    this.orders.delete(ref);
    if (done.undoable && revision !== undefined) this.last = revision;
    this.notice.say(done.text, done.undoable ? { label: 'Undo', run: () => this.undoLast() } : undefined);
    return true;
  }

  /** What was chosen and not done is shown as it is. */
  refused(ref: string | undefined): void {
    if (ref !== undefined) this.orders.delete(ref);
    this.inForce(this.seconds, this.voices);
  }

  private slow(seconds: number): void {
    this.set({ t: 'moderate', ref: this.nextRef(), action: 'slow', seconds });
  }

  private give(voices: Voices): void {
    this.set({ t: 'moderate', ref: this.nextRef(), action: 'voices', voices });
  }

  private set(order: ClientFrame): void {
    if (this.send(order)) return;
    this.inForce(this.seconds, this.voices);
    this.notConnected();
  }

  private nextRef(): string {
    return `m${++this.refs}`;
  }

  private notConnected(): void {
    this.notice.say('Not connected just now. Please try again in a moment.');
  }
}
