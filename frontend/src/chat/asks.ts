import { byId } from '../dom';
import type { AskAction, ClientFrame, Hello, Question, Questions, Refused } from '../protocol';
import { anyName } from '../stage/outbox';
import { AskForm } from './ask-form';
import { AskList } from './ask-list';
import { AskRow } from './ask-row';
import { AskStage } from './ask-stage';
import { remember, remembered } from './memory';
import { Notice, type Undo } from './notice';

/** Nothing changes its place under somebody's finger: only when the list was left alone for so long. */
const CALM_MS = 2_500;

const DONE: Record<AskAction, string> = {
  invite: 'Fans may ask now.', enough: 'Fans may ask no more.', pick: 'The question is on stage.', answer: 'Marked as answered.', dismiss: 'Dismissed.',
};

interface Order {
  readonly words: string;
  readonly undoable: boolean;
}

/** Questions to the stage, beside the chat and not in it: asking, voting, and what the team does with them. */
export class AskPanel {
  private readonly list = new AskList();
  private readonly notice = new Notice(byId('asks-notice'));
  private readonly stage = new AskStage('on-stage');
  private readonly form: AskForm;
  private readonly waiting = byId('asks-list');
  private readonly picked = byId('asks-picked');
  private readonly answered = byId('asks-answered');
  private readonly invite = byId<HTMLButtonElement>('asks-invite');
  private readonly off = byId<HTMLButtonElement>('on-stage-answer');
  private readonly spoken = byId('asks-spoken');
  private readonly rows = new Map<string, AskRow>();
  private readonly orders = new Map<string, Order>();
  /** Votes that are not acknowledged yet, by their refs. */
  private readonly underWay = new Map<string, { readonly ask: string; readonly up: boolean }>();
  private readonly page = anyName();
  private votes = new Set<string>();
  private me = '';
  private team = false;
  private touched = -CALM_MS;
  private later: ReturnType<typeof setTimeout> | undefined;
  private refs = 0;

  /**
   * @param shown told whether there is anything to see, and how many questions wait
   * @param inChat tells something where it is seen while the questions are not
   */
  constructor(
    private readonly send: (frame: ClientFrame) => boolean,
    private readonly shown: (there: boolean, n: number) => void,
    private readonly inChat: (words: string, undo?: Undo) => void,
  ) {
    this.form = new AskForm(send, (words) => this.tell(words));
    this.invite.addEventListener('click', () => this.order(this.list.open ? 'enough' : 'invite'));
    this.off.addEventListener('click', () => this.list.onStage && this.order('answer', this.list.onStage.id));
    for (const touch of ['pointerdown', 'pointermove', 'keydown', 'focusin', 'scroll']) {
      byId('asks').addEventListener(touch, () => (this.touched = performance.now()), { passive: true, capture: true });
    }
    this.waiting.addEventListener('keydown', (event) => this.key(event));
  }

  joined(hello: Hello): void {
    if (hello.you.id !== this.me) {
      this.me = hello.you.id;
      this.votes = new Set(remembered<string[]>(key(this.me)) ?? []);
    }
    this.team = hello.you.role !== 'fan';
    this.list.begin(hello.asks);
    this.form.joined(this.me, this.list.of(this.me));
    for (const [ref, { ask, up }] of this.underWay) this.send({ t: 'upvote', ref, ask, up });
    this.draw();
    this.arrange();
  }

  changed(news: Questions): void {
    const before = this.list.onStage;
    this.list.apply(news);
    for (const it of news.ended ?? []) if (it.by === this.me) this.form.ended(it.id, it.why);
    const now = this.list.onStage;
    if (now !== null && now.id !== before?.id) this.spoken.textContent = `On stage now, a question of ${now.by.name}: ${now.text}`;
    this.draw();
  }

  acknowledged(ref: string, revision?: number): void {
    this.form.acknowledged(ref);
    const vote = this.underWay.get(ref);
    if (vote) {
      this.underWay.delete(ref);
      if (vote.up) this.votes.add(vote.ask);
      else this.votes.delete(vote.ask);
      remember(key(this.me), [...this.votes]);
      this.draw();
    }
    const order = this.orders.get(ref);
    if (order === undefined) return;
    this.orders.delete(ref);
    const undo = order.undoable && revision !== undefined ? { label: 'Undo', run: () => this.undo(revision) } : undefined;
    this.tell(order.words, undo);
  }

  /** Whether it was about a question. */
  refused(refused: Refused): boolean {
    if (this.form.refused(refused)) return true;
    const ref = refused.ref ?? '';
    const ours = this.underWay.delete(ref) || this.orders.delete(ref);
    if (!ours) return false;
    this.tell(`${refused.reason}.`);
    this.draw();
    return true;
  }

  focus(): void {
    this.form.focus();
  }

  private vote(ask: string, up: boolean): void {
    const ref = this.nextRef();
    // Without a connection it goes out with the next one; of several for one question the last counts.
    for (const [other, it] of this.underWay) if (it.ask === ask) this.underWay.delete(other);
    this.underWay.set(ref, { ask, up });
    this.send({ t: 'upvote', ref, ask, up });
    this.draw();
  }

  private order(action: AskAction, ask?: string, reason?: string): void {
    const ref = this.nextRef();
    if (!this.send({ t: 'moderate', ref, action, ...(ask ? { ask } : {}), ...(reason ? { reason } : {}) })) {
      this.tell('Not connected just now. Please try again in a moment.');
      return;
    }
    this.orders.set(ref, { words: DONE[action], undoable: ask !== undefined });
  }

  private undo(revision: number): void {
    const ref = this.nextRef();
    if (this.send({ t: 'moderate', ref, action: 'undo', undoes: revision })) this.orders.set(ref, { words: 'Taken back.', undoable: false });
    else this.tell('Not connected just now. Please try again in a moment.');
  }

  private tell(words: string, undo?: Undo): void {
    if (byId('asks').hidden) this.inChat(words, undo);
    else this.notice.say(words, undo);
  }

  private nextRef(): string {
    return `k-${this.page}-${++this.refs}`;
  }

  private votesFor(ask: string): boolean {
    const last = [...this.underWay.values()].findLast((it) => it.ask === ask);
    return last?.up ?? this.votes.has(ask);
  }

  /** Everything but the order, which waits until nobody is at it. */
  private draw(): void {
    const { list, team } = this;
    const own = list.of(this.me);
    this.form.show(list.open, own);
    this.stage.show(list.onStage);
    this.off.hidden = !team;
    byId('asks-team').hidden = !team;
    byId('asks-team-words').textContent = list.open ? 'Fans may ask and vote.' : 'Fans are not invited to ask.';
    this.invite.textContent = list.open ? 'Close questions' : 'Invite questions';
    const picked = list.onStage === null ? [] : [list.onStage];
    const waiting = list.waiting.filter((it) => it.by.id !== this.me);
    for (const [place, questions] of [[this.picked, picked], [this.waiting, waiting], [this.answered, list.answered]] as const) {
      for (const question of questions) this.put(question, place);
    }
    for (const [id, row] of this.rows) row.view.classList.toggle('gone', !this.belongs(id));
    byId('asks-answered-title').hidden = list.answered.length === 0;
    const others = own === undefined ? 'Nobody has asked anything yet.' : 'Nobody else has asked anything yet.';
    byId('asks-none').hidden = waiting.length > 0;
    byId('asks-none').textContent = list.open ? others : 'The stage takes no questions now.';
    this.shown(team || list.open || list.waiting.length > 0 || list.answered.length > 0 || list.onStage !== null, list.waiting.length);
    this.arrangeSoon();
  }

  private put(question: Question, place: HTMLElement): void {
    let row = this.rows.get(question.id);
    // One that was answered is another row: what can be done with it is something else.
    if (row !== undefined && row.view.parentElement !== place) {
      this.take(row);
      row = undefined;
    }
    if (row === undefined) {
      row = new AskRow(question, { vote: (id, up) => this.vote(id, up), order: (action, id, reason) => this.order(action, id, reason) });
      this.rows.set(question.id, row);
      place.append(row.view);
    }
    const votable = this.list.open && question.state === 'waiting' && question.by.id !== this.me;
    row.show(question, this.votesFor(question.id), votable, this.team);
  }

  /** Whoever is on it goes on from the next. */
  private take({ view }: AskRow): void {
    const on = view.contains(document.activeElement);
    const next = (view.nextElementSibling ?? view.previousElementSibling)?.querySelector<HTMLElement>('button:not(:disabled)');
    view.remove();
    if (on) (next ?? byId('chat-back')).focus({ preventScroll: true });
  }

  private belongs(id: string): boolean {
    const question = this.list.find(id);
    // What one has asked oneself stands below, whether others see it or not.
    return question !== undefined && (question.by.id !== this.me || question.state !== 'waiting');
  }

  private arrangeSoon(): void {
    clearTimeout(this.later);
    const left = CALM_MS - (performance.now() - this.touched);
    const busy = this.waiting.querySelector(':focus-visible') !== null;
    if (left <= 0 && !busy) this.arrange();
    else this.later = setTimeout(() => this.arrangeSoon(), Math.max(500, left));
  }

  private arrange(): void {
    for (const [id, row] of this.rows) {
      if (this.belongs(id)) continue;
      this.take(row);
      this.rows.delete(id);
    }
    const on = document.activeElement;
    const views = this.list.waiting.flatMap((it) => this.rows.get(it.id)?.view ?? []);
    views.forEach((view, i) => {
      const there = this.waiting.children[i];
      if (view !== there) this.waiting.insertBefore(view, there ?? null);
    });
    // What moves loses its focus.
    if (on instanceof HTMLElement && on !== document.activeElement && this.waiting.contains(on)) on.focus({ preventScroll: true });
  }

  /** The arrow keys go from question to question. */
  private key(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const row = event.target instanceof Element ? event.target.closest('.ask') : null;
    if (step === 0 || row === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    const button = next?.querySelector<HTMLElement>('button:not(:disabled)');
    if (!button) return;
    event.preventDefault();
    button.focus();
  }
}

function key(me: string): string {
  return `hl-asks-${me}`;
}
