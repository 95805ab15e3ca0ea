import { byId, make } from '../dom';
import type { ClientFrame, Refused } from '../protocol';

const MOST_CHOICES = 6;
const LENGTHS = [30, 60, 120, 300, 600];

/** Where the show's team asks everybody. What was typed stays until it is asked. */
export class PollForm {
  private readonly opener = byId('poll-new');
  private readonly form = byId<HTMLFormElement>('poll-form');
  private readonly question = byId<HTMLInputElement>('poll-ask');
  private readonly choices = byId<HTMLTextAreaElement>('poll-answers');
  private readonly length = byId<HTMLSelectElement>('poll-length');
  private readonly problem = byId('poll-problem');
  private ref: string | null = null;
  private refs = 0;

  constructor(private readonly send: (frame: ClientFrame) => boolean) {
    const options = LENGTHS.map((it) => make('option', { text: it < 60 ? `${it} s` : `${it / 60} min`, attributes: { value: String(it) } }));
    this.length.append(...options);
    this.length.value = '60';
    this.opener.addEventListener('click', () => this.toggle(this.form.hidden));
    this.form.addEventListener('keydown', (event) => event.key === 'Escape' && this.toggle(false));
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.ask();
    });
  }

  allow(team: boolean): void {
    this.opener.hidden = !team;
    if (!team) this.form.hidden = true;
  }

  acknowledged(ref: string): void {
    if (ref !== this.ref) return;
    this.ref = null;
    this.form.reset();
    this.length.value = '60';
    this.toggle(false);
  }

  refused(refused: Refused): void {
    if (refused.ref === undefined || refused.ref !== this.ref) return;
    this.ref = null;
    this.problem.textContent = refused.reason;
  }

  private toggle(open: boolean): void {
    this.form.hidden = !open;
    this.opener.setAttribute('aria-expanded', String(open));
    this.problem.textContent = '';
    if (open) this.question.focus();
    else this.opener.focus();
  }

  private ask(): void {
    const choices = this.choices.value.split('\n').map((it) => it.trim()).filter((it) => it !== '');
    if (this.question.value.trim() === '' || choices.length < 2 || choices.length > MOST_CHOICES) {
      this.problem.textContent = `A poll has a question and 2 to ${MOST_CHOICES} answers, one on each line.`;
      return;
    }
    this.ref = `o${++this.refs}`;
    const sent = this.send({ t: 'poll', ref: this.ref, question: this.question.value, choices, seconds: Number(this.length.value) });
    this.problem.textContent = sent ? '' : 'Not connected just now. Please try again in a moment.';
  }
}
