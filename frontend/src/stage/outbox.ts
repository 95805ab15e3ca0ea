import type { Message } from '../protocol';

export interface Unsent {
  readonly ref: string;
  readonly text: string;
  readonly re: string | null;
}

/**
 * What this fan said and the server has not yet confirmed. It outlives a lost connection: after joining again the
 * page first sees the gap, drops what did arrive, and sends the rest once more.
 */
export class Outbox {
  private readonly waiting = new Map<string, Unsent>();
  private counter = 0;

  say(text: string, re: string | null): Unsent {
    const unsent = { ref: `c${++this.counter}`, text, re };
    this.waiting.set(unsent.ref, unsent);
    return unsent;
  }

  settle(ref: string): Unsent | undefined {
    const unsent = this.waiting.get(ref);
    this.waiting.delete(ref);
    return unsent;
  }

  /** The oldest unconfirmed line that this message of ours is the published form of. */
  match(message: Message): Unsent | undefined {
    for (const unsent of this.waiting.values()) {
      if (unsent.text === message.text && unsent.re === message.re) return unsent;
    }
    return undefined;
  }

  get pending(): readonly Unsent[] {
    return [...this.waiting.values()];
  }
}
