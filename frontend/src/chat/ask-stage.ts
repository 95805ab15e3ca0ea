import { byId } from '../dom';
import type { Question } from '../protocol';
import { votes } from './votes';

/** The question on stage, above the chat. */
export class AskStage {
  private readonly place: HTMLElement;

  /** @param prefix of the ids of its parts */
  constructor(private readonly prefix: string) {
    this.place = byId(prefix);
  }

  show(question: Question | null): void {
    this.place.hidden = question === null;
    if (question === null) return;
    byId(`${this.prefix}-name`).textContent = question.by.name;
    byId(`${this.prefix}-text`).textContent = question.text;
    byId(`${this.prefix}-n`).textContent = question.n === 0 ? '' : votes(question.n);
  }
}
