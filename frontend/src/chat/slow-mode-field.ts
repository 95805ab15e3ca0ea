import { byId, make } from '../dom';
import { slowWords } from './slow-mode';

const CHOICES = [0, 5, 10, 30, 60, 300];

/** Where the show's team sets slow mode: in the head of the chat, for as long as they are of the team. */
export class SlowModeField {
  private readonly field = byId('slow-mode');
  private readonly select = byId<HTMLSelectElement>('chat-slow');

  constructor(choose: (seconds: number) => void) {
    this.select.addEventListener('change', () => choose(Number(this.select.value)));
  }

  allow(team: boolean): void {
    this.field.hidden = !team;
  }

  /** Shows what is in force; another desk may have chosen what is not in our list. */
  show(seconds: number): void {
    const all = [...new Set([...CHOICES, seconds])].sort((a, b) => a - b);
    const options = all.map((it) => make('option', { text: it === 0 ? 'Off' : slowWords(it), attributes: { value: String(it) } }));
    this.select.replaceChildren(...options);
    this.select.value = String(seconds);
  }
}
