import type { Friend, FriendLine, Friends } from '../protocol';

/** As many lines as a page keeps of a party; older ones leave the top. */
export const KEEP_LINES = 300;

export interface PartyChange {
  /** Another party, or none: what is on screen is void. */
  readonly reset: boolean;
  readonly added: readonly FriendLine[];
  /** Ids of lines that are to be taken away. */
  readonly gone: readonly string[];
}

/** What this page knows of the party that its fan is at. A line that is told twice is kept once. */
export class PartyBook {
  private lines = new Map<string, FriendLine>();
  private people: readonly Friend[] = [];
  private host: string | null = null;
  private at: NonNullable<Friends['party']> | null = null;

  get party(): NonNullable<Friends['party']> | null {
    return this.at;
  }

  get guests(): readonly Friend[] {
    return this.people;
  }

  /** Who may ask others to leave. */
  get opener(): string | null {
    return this.host;
  }

  find(id: string): FriendLine | undefined {
    return this.lines.get(id);
  }

  received(frame: Friends): PartyChange {
    const another = frame.party !== undefined && frame.party.id !== this.at?.id;
    const reset = another || frame.over !== undefined;
    if (reset) this.forget();
    if (frame.party !== undefined) this.at = frame.party;
    if (this.at === null) return { reset, added: [], gone: [] };
    if (frame.link !== undefined) this.at = { ...this.at, link: frame.link };
    if (frame.opener !== undefined) this.host = frame.opener;
    if (frame.guests !== undefined) this.people = frame.guests;
    const gone = this.take(frame.gone ?? []);
    return { reset, added: this.add(frame.lines ?? []), gone };
  }

  private forget(): void {
    this.lines = new Map();
    this.people = [];
    this.host = null;
    this.at = null;
  }

  private take(people: readonly string[]): string[] {
    const gone = [...this.lines.values()].filter((it) => people.includes(it.by.id)).map((it) => it.id);
    for (const id of gone) this.lines.delete(id);
    return gone;
  }

  private add(lines: readonly FriendLine[]): FriendLine[] {
    const fresh = lines.filter((it) => !this.lines.has(it.id)).sort((a, b) => a.place - b.place);
    for (const line of fresh) this.lines.set(line.id, line);
    for (const id of this.lines.keys()) {
      if (this.lines.size <= KEEP_LINES) break;
      this.lines.delete(id);
    }
    return fresh.filter((it) => this.lines.has(it.id));
  }
}
