import { byId } from '../dom';
import { type ClientFrame, MAX_QUESTION, type Question, type Refused } from '../protocol';
import { anyName } from '../stage/outbox';
import { remember, remembered } from './memory';
import { votes } from './votes';
import { onEnter } from './writing';

/** What this fan asked and is not over, as far as this page knows. */
interface Own {
  readonly ref: string;
  readonly text: string;
  /** The stage has it. */
  readonly asked: boolean;
  /** As the list names it; nothing while it was never in it. */
  readonly id?: string;
}

/** Where a fan asks the stage: one question at a time, which can be taken back while it waits. */
export class AskForm {
  private readonly form = byId<HTMLFormElement>('asks-form');
  private readonly input = byId<HTMLTextAreaElement>('asks-input');
  private readonly place = byId('asks-own');
  private readonly state = byId('asks-own-state');
  private readonly words = byId('asks-own-words');
  private readonly back = byId<HTMLButtonElement>('asks-back');
  private readonly problem = byId('asks-problem');
  private readonly page = anyName();
  private refs = 0;
  private me = '';
  private own: Own | null = null;
  private takingBack: string | null = null;
  private open = false;
  /** What the list shows of this fan. */
  private listed: Question | undefined;
  /** The stage has no room for another question: perhaps because of one that this page does not know. */
  private full = false;
  /** Taken back, and perhaps still in the list for a moment. */
  private readonly gone = new Set<string>();

  constructor(private readonly send: (frame: ClientFrame) => boolean, private readonly tell: (words: string) => void) {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.ask();
    });
    onEnter(this.input, () => this.ask());
    this.back.addEventListener('click', () => this.takeBack());
  }

  /**
   * What may have been answered meanwhile, or never reached the stage, is asked again: the stage knows it by its ref, and tells
   * whether it is still open.
   *
   * @param listed what the list shows of this fan
   */
  joined(me: string, listed: Question | undefined): void {
    if (me !== this.me) this.own = remembered<Own>(key(me));
    this.me = me;
    const { own } = this;
    if (own !== null && own.ref !== '' && listed === undefined) this.send({ t: 'ask', ref: own.ref, text: own.text });
    else if (own !== null && own.ref === '' && listed === undefined) this.keep(null);
    if (this.takingBack !== null) this.send({ t: 'withdraw', ref: this.takingBack });
  }

  /**
   * @param listed what the list shows of this fan
   */
  show(open: boolean, listed: Question | undefined): void {
    this.open = open;
    this.listed = listed !== undefined && this.gone.has(listed.id) ? undefined : listed;
    if (this.listed !== undefined && this.listed.id !== this.own?.id) {
      this.keep({ ref: this.own?.ref ?? '', text: this.listed.text, asked: true, id: this.listed.id });
    }
    this.draw();
  }

  /** What the team did with a question of this fan; one of long ago may be taken away while another waits. */
  ended(id: string, why: 'answered' | 'dismissed'): void {
    if (this.own === null || (this.own.id ?? id) !== id) return;
    this.keep(null);
    this.tell(why === 'answered' ? 'Your question was answered.' : 'The team has set your question aside. You can ask another one.');
    this.draw();
  }

  acknowledged(ref: string): void {
    if (ref === this.takingBack) {
      this.takingBack = null;
      if (this.own?.id !== undefined) this.gone.add(this.own.id);
      this.listed = undefined;
      this.full = false;
      if (this.own && this.input.value === '') this.input.value = this.own.text;
      this.keep(null);
      this.tell('You have taken your question back.');
    } else if (ref === this.own?.ref && !this.own.asked) {
      this.keep({ ...this.own, asked: true });
      this.tell('The stage has your question.');
    }
    this.draw();
  }

  refused(refused: Refused): boolean {
    const { ref } = refused;
    if (ref === undefined || (ref !== this.takingBack && ref !== this.own?.ref)) return false;
    if (ref === this.takingBack) {
      this.takingBack = null;
    } else if (refused.code === 'unknown_message') {
      this.keep(null);
      this.tell('Your question waits no more. You can ask another one.');
      this.draw();
      return true;
    } else if (this.own?.asked) {
      // Whether it is still open cannot be told now.
      return true;
    } else {
      if (this.own && this.input.value === '') this.input.value = this.own.text;
      this.keep(null);
    }
    this.full = refused.code === 'full';
    this.problem.textContent = refused.retryAfter ? `${refused.reason}: ${refused.retryAfter} s.` : `${refused.reason}.`;
    this.draw();
    return true;
  }

  /** Where that does not bring up a keyboard over what somebody wants to read. */
  focus(): void {
    if (!this.form.hidden && matchMedia('(pointer: fine)').matches) this.input.focus();
  }

  private ask(): void {
    const text = this.input.value.trim().slice(0, MAX_QUESTION);
    this.problem.textContent = '';
    this.full = false;
    if (text === '' || this.own !== null) return;
    const ref = this.nextRef();
    this.keep({ ref, text, asked: false });
    this.input.value = '';
    // Without a connection it goes out with the next one.
    this.send({ t: 'ask', ref, text });
    this.draw();
    this.place.focus();
  }

  private takeBack(): void {
    if (this.takingBack !== null) return;
    this.problem.textContent = '';
    this.takingBack = this.nextRef();
    this.send({ t: 'withdraw', ref: this.takingBack });
    this.draw();
  }

  private nextRef(): string {
    return `q-${this.page}-${++this.refs}`;
  }

  private keep(own: Own | null): void {
    this.own = own;
    if (this.me !== '') remember(key(this.me), own);
  }

  private draw(): void {
    const { own } = this;
    const wasBack = document.activeElement === this.back;
    this.form.hidden = !this.open || own !== null;
    this.place.hidden = own === null && !this.full;
    const onStage = this.listed?.state === 'picked';
    this.back.hidden = onStage || own?.asked === false;
    const n = this.listed?.n ?? 0;
    const waits = n === 0 ? 'Your question waits' : `Your question waits, ${votes(n)}`;
    const state = onStage ? 'Your question is on stage' : own?.asked === false ? 'Sending your question' : waits;
    this.state.textContent = own === null ? '' : state;
    this.words.textContent = own === null ? 'What you asked before may still wait.' : own.text;
    // Whoever took it back goes on where the next one is written.
    if (wasBack && own === null) this.focus();
  }
}

function key(me: string): string {
  return `hl-ask-${me}`;
}
