import { button, make } from '../dom';
import type { AskAction, Question } from '../protocol';
import { count } from './votes';

export interface AskActions {
  vote(id: string, up: boolean): void;
  order(action: AskAction, id: string, reason?: string): void;
}

/** One tap says why; the log keeps it. */
const REASONS = ['Asked before', 'Off topic', 'Not kind'];

/** One question in the list: it stays where it is while its votes change. */
export class AskRow {
  readonly view = make('li', { class: 'ask', testid: 'ask' });
  private readonly up = button({ class: 'ask-vote', testid: 'ask-vote' });
  private readonly n = make('span', { class: 'ask-n' });
  private readonly label = make('span', { class: 'pinned-label', text: 'On stage ' });
  private readonly name = make('span', { class: 'name' });
  private readonly words = make('span', { class: 'text', testid: 'ask-text' });
  private readonly forVotes = make('span', { class: 'sr' });
  private readonly tools = make('div', { class: 'ask-tools' });
  private question: Question;
  private reasons: HTMLElement | null = null;

  constructor(question: Question, private readonly actions: AskActions) {
    this.question = question;
    this.view.dataset.id = question.id;
    this.view.classList.add(`hue-${question.by.hue % 8}`);
    this.up.append(make('span', { class: 'ask-mark', attributes: { 'aria-hidden': 'true' } }), this.n, this.forVotes);
    this.up.addEventListener('click', () => actions.vote(this.question.id, this.up.getAttribute('aria-pressed') !== 'true'));
    this.view.append(this.up, make('p', { class: 'line' }, this.label, this.name, document.createTextNode(' '), this.words), this.tools);
    this.tools.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.reasons === null) return;
      event.stopPropagation();
      this.fold(true);
    });
  }

  /**
   * @param mine whether this fan votes for it
   * @param votable whether this fan may
   * @param team whether this viewer decides what becomes of it
   */
  show(question: Question, mine: boolean, votable: boolean, team: boolean): void {
    this.question = question;
    this.label.hidden = question.state !== 'picked';
    this.name.textContent = question.by.name;
    this.words.textContent = question.text;
    this.n.textContent = count(question.n);
    this.forVotes.textContent = `${question.n === 1 ? ' vote' : ' votes'} for: ${question.text}`;
    this.up.setAttribute('aria-pressed', String(mine));
    this.up.disabled = !votable;
    if (!team) this.tools.replaceChildren();
    else if (this.tools.childElementCount === 0) this.offer();
  }

  private offer(): void {
    const { id, state, text } = this.question;
    const item = (label: string, testid: string, run: () => void) =>
      button({ class: state === 'waiting' && label === 'On stage' ? 'item first' : 'item', text: label, testid, attributes: { 'aria-label': `${label}: ${text}` }, onclick: run });
    const dismiss: HTMLButtonElement = item('Dismiss', 'ask-dismiss', () => (this.reasons === null ? this.unfold(dismiss) : this.fold(true)));
    dismiss.setAttribute('aria-expanded', 'false');
    if (state === 'waiting') this.tools.append(item('On stage', 'ask-pick', () => this.actions.order('pick', id)));
    if (state !== 'answered') this.tools.append(item('Answered', 'ask-answer', () => this.actions.order('answer', id)));
    this.tools.append(dismiss);
  }

  private unfold(dismiss: HTMLElement): void {
    const { id } = this.question;
    this.reasons = make('div', { class: 'ask-tools', attributes: { role: 'group', 'aria-label': 'Why it is dismissed' } });
    for (const reason of [...REASONS, '']) {
      const it = button({ class: 'item danger', text: reason === '' ? 'No reason' : reason, testid: 'ask-reason' });
      it.addEventListener('click', () => {
        this.fold(false);
        this.actions.order('dismiss', id, reason);
      });
      this.reasons.append(it);
    }
    dismiss.setAttribute('aria-expanded', 'true');
    this.tools.append(this.reasons);
    this.reasons.querySelector('button')?.focus();
  }

  private fold(focusBack: boolean): void {
    this.reasons?.remove();
    this.reasons = null;
    const dismiss = this.tools.querySelector<HTMLElement>('[data-testid="ask-dismiss"]');
    dismiss?.setAttribute('aria-expanded', 'false');
    if (focusBack) dismiss?.focus();
  }
}
