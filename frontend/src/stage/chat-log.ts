import type { Frame, Gone, Hello, Message } from '../protocol';

/** How many messages a page keeps; older ones leave the top. */
export const KEEP_MESSAGES = 300;

export interface LogChange {
  /** Everything on screen is void: another epoch began, or too much was missed to fill. What came before is gone. */
  readonly reset: boolean;
  readonly added: readonly Message[];
  readonly gone: readonly string[];
}

/**
 * The chat as the server ordered it. Offsets rise within an epoch; a message seen twice (once live, once in the gap
 * fill after a reconnect) is kept once, whatever order the two arrive in.
 */
export class ChatLog {
  private epoch: string | null = null;
  private offset: number | null = null;
  private readonly byId = new Map<string, Message>();

  get position(): { epoch: string | null; after: number | null } {
    return { epoch: this.epoch, after: this.offset };
  }

  find(id: string): Message | undefined {
    return this.byId.get(id);
  }

  get messages(): readonly Message[] {
    return [...this.byId.values()];
  }

  hello(hello: Hello): LogChange {
    const reset = this.epoch !== null && (hello.epoch !== this.epoch || hello.gapTruncated === true);
    if (reset) this.byId.clear();
    this.epoch = hello.epoch;
    const gone = this.remove(hello.gone);
    const added = [...this.putBack(hello.back), ...this.add(hello.recent)];
    this.offset = Math.max(reset ? 0 : (this.offset ?? 0), hello.offset);
    return { reset, added, gone };
  }

  frame(frame: Frame): LogChange {
    const added = [...this.putBack(frame.back), ...this.add(frame.chat ?? [])];
    const gone = this.remove(frame.gone);
    this.offset = Math.max(this.offset ?? 0, frame.offset);
    return { reset: false, added: added.filter((it) => !gone.includes(it.id)), gone };
  }

  /** Messages for this page alone. */
  yours(messages: readonly Message[]): LogChange {
    return { reset: false, added: this.add(messages), gone: [] };
  }

  private remove(gone: readonly Gone[] = []): string[] {
    return gone.map((it) => it.id).filter((id) => this.byId.delete(id));
  }

  /** Nothing comes back into a time that this page does not show. */
  private putBack(messages: readonly Message[] = []): Message[] {
    const [oldest] = this.byId.values();
    const back = this.add(messages.filter((it) => oldest !== undefined && it.offset > oldest.offset));
    const inOrder = [...this.byId.values()].sort((a, b) => a.offset - b.offset);
    this.byId.clear();
    for (const message of inOrder) this.byId.set(message.id, message);
    return back;
  }

  private add(messages: readonly Message[]): Message[] {
    const fresh = messages.filter((it) => !this.byId.has(it.id)).sort((a, b) => a.offset - b.offset);
    for (const message of fresh) this.byId.set(message.id, message);
    this.trim();
    return fresh.filter((it) => this.byId.has(it.id));
  }

  private trim(): void {
    for (const id of this.byId.keys()) {
      if (this.byId.size <= KEEP_MESSAGES) return;
      this.byId.delete(id);
    }
  }
}
