import type { Message } from '../protocol';

/** For ten minutes the stage knows a line that it hears again. Older ones go back to the fan rather than out twice. */
export const SAY_AGAIN_WITHIN_MS = 8 * 60_000;

export interface Unsent {
  readonly ref: string;
  readonly text: string;
  readonly re: string | null;
  readonly to?: readonly string[];
}

interface Waiting {
  readonly unsent: Unsent;
  readonly since: number;
}

/**
 * What this fan said and the server has not yet confirmed. It outlives a lost connection: after joining again the
 * page first sees the gap, drops what did arrive, and sends the rest once more.
 */
export class Outbox {
  private readonly waiting = new Map<string, Waiting>();
  private counter = 0;

  /** @param page tells this page's refs from those of another tab, or of this one before it was reloaded */
  constructor(private readonly page: string = anyName(), private readonly now: () => number = Date.now) {}

  say(text: string, re: string | null, to: readonly string[] = []): Unsent {
    const unsent = { ref: `${this.page}-${++this.counter}`, text, re, ...(to.length > 0 ? { to } : {}) };
    this.waiting.set(unsent.ref, { unsent, since: this.now() });
    return unsent;
  }

  settle(ref: string): Unsent | undefined {
    const it = this.waiting.get(ref);
    this.waiting.delete(ref);
    return it?.unsent;
  }

  /** The oldest unconfirmed line that this message of ours is the published form of. */
  match(message: Message): Unsent | undefined {
    return this.pending.find((it) => it.text === message.text && it.re === message.re);
  }

  /** Takes out what is too old to be said again. */
  giveUp(): Unsent[] {
    const old = [...this.waiting.values()].filter((it) => this.now() - it.since > SAY_AGAIN_WITHIN_MS).map((it) => it.unsent);
    for (const it of old) this.waiting.delete(it.ref);
    return old;
  }

  get pending(): readonly Unsent[] {
    return [...this.waiting.values()].map((it) => it.unsent);
  }
}

/** Told apart from every other page. */
export function anyName(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((it) => it.toString(16).padStart(2, '0')).join('');
}
