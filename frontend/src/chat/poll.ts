import { button, byId, make } from '../dom';
import type { ClientFrame, Poll, Refused } from '../protocol';
import type { ServerClock } from '../time';
import { remember, remembered } from './memory';
import { votes } from './votes';

/** Each choice's share, in whole per cent that add up to 100 when anybody voted: the largest remainders are rounded up. */
export function shares(n: readonly number[]): number[] {
  const all = n.reduce((sum, it) => sum + it, 0);
  if (all === 0) return n.map(() => 0);
  const exact = n.map((it) => (100 * it) / all);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, it) => sum + it, 0);
  const order = exact.map((it, i) => [it - Math.floor(it), i] as const).sort((a, b) => b[0] - a[0]);
  for (const [, i] of order.slice(0, left)) whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}

/** How a poll ended, in a sentence. */
export function outcome(poll: Poll): string {
  const most = Math.max(...poll.n);
  if (most === 0) return 'Nobody voted.';
  const first = poll.choices.filter((_, i) => poll.n[i] === most);
  const share = shares(poll.n)[poll.n.indexOf(most)] ?? 0;
  return first.length === 1 ? `${first[0]} won with ${share} %.` : `A tie: ${first.join(' and ')}.`;
}

/** What everybody is asked: one tap votes, another one changes it, and then it shows how it stands. */
export class PollCard {
  private readonly place = byId('poll');
  private readonly question = byId('poll-question');
  private readonly facts = byId('poll-facts');
  private readonly choices = byId('poll-choices');
  private readonly end = byId<HTMLButtonElement>('poll-end');
  private readonly spoken = byId('poll-spoken');
  private poll: Poll | null = null;
  private n: readonly number[] = [];
  private mine: number | null = null;
  /** A vote that is not acknowledged yet. */
  private underWay: { ref: string; choice: number } | null = null;
  private refs = 0;
  private team = false;
  private put = '';

  constructor(private readonly send: (frame: ClientFrame) => boolean, private readonly clock: ServerClock) {
    this.end.addEventListener('click', () => this.poll && this.send({ t: 'close', ref: this.nextRef(), poll: this.poll.id }));
    byId('poll-away').addEventListener('click', () => {
      this.put = this.poll?.id ?? '';
      this.place.hidden = true;
    });
    setInterval(() => this.tellTime(), 1_000);
  }

  /** Whoever joins: what was voted and not acknowledged is voted again. */
  joined(poll: Poll | null, team: boolean): void {
    this.team = team;
    this.show(poll);
    if (this.underWay !== null && poll !== null && !poll.closed) this.send({ t: 'vote', ref: this.underWay.ref, poll: poll.id, choice: this.underWay.choice });
  }

  show(poll: Poll | null): void {
    const before = this.poll;
    const another = poll?.id !== before?.id;
    this.poll = poll;
    this.n = poll?.n ?? [];
    if (another) {
      this.underWay = null;
      this.mine = poll === null ? null : remembered<number>(key(poll.id));
    }
    this.place.hidden = poll === null || poll.id === this.put;
    if (poll === null) return;
    if (another && !poll.closed) this.spoken.textContent = `A poll: ${poll.question}`;
    if (poll.closed && before !== null && !before.closed) this.spoken.textContent = `The poll is closed. ${outcome(poll)}`;
    this.question.textContent = poll.question;
    if (another) this.choices.replaceChildren(...poll.choices.map((text, i) => this.choice(text, i)));
    this.draw();
  }

  tally(poll: string, n: readonly number[]): void {
    if (poll !== this.poll?.id) return;
    this.n = n;
    this.draw();
  }

  acknowledged(ref: string): void {
    if (ref !== this.underWay?.ref) return;
    this.mine = this.underWay.choice;
    this.underWay = null;
    if (this.poll) remember(key(this.poll.id), this.mine);
    this.draw();
  }

  refused(refused: Refused): void {
    if (refused.ref === undefined || refused.ref !== this.underWay?.ref) return;
    this.underWay = null;
    this.draw();
  }

  private choice(text: string, index: number): HTMLElement {
    const it = button({ class: 'poll-choice', testid: 'poll-choice', onclick: () => this.vote(index) });
    it.append(make('span', { class: 'poll-bar' }), make('span', { class: 'poll-text', text }), make('span', { class: 'poll-share', testid: 'poll-share' }));
    return make('li', {}, it);
  }

  private vote(choice: number): void {
    const { poll } = this;
    if (poll === null || poll.closed || choice === (this.underWay?.choice ?? this.mine)) return;
    this.underWay = { ref: this.nextRef(), choice };
    // Without a connection it goes out with the next one.
    this.send({ t: 'vote', ref: this.underWay.ref, poll: poll.id, choice });
    this.draw();
  }

  private nextRef(): string {
    return `p${++this.refs}`;
  }

  private draw(): void {
    const { poll } = this;
    if (poll === null) return;
    const chosen = this.underWay?.choice ?? this.mine;
    // Who has not voted is not told what others did: they are asked, not led.
    const told = poll.closed || this.team || this.mine !== null;
    const parts = shares(this.n);
    this.choices.querySelectorAll('button').forEach((it, i) => {
      it.disabled = poll.closed;
      it.setAttribute('aria-pressed', String(i === chosen));
      it.classList.toggle('sending', this.underWay?.choice === i);
      it.style.setProperty('--share', told ? `${parts[i] ?? 0}%` : '0%');
      const share = it.querySelector('.poll-share');
      if (share !== null) share.textContent = told ? `${parts[i] ?? 0} %` : '';
    });
    this.end.hidden = !this.team || poll.closed;
    this.tellTime();
  }

  private tellTime(): void {
    const { poll } = this;
    if (poll === null || this.place.hidden) return;
    const all = votes(this.n.reduce((sum, it) => sum + it, 0));
    const left = Math.max(0, Math.ceil((Date.parse(poll.closesAt) - this.clock.now()) / 1_000));
    const time = left >= 90 ? `${Math.round(left / 60)} min left` : `${left} s left`;
    const words = poll.closed ? `${all}, closed` : this.mine === null && !this.team ? time : `${all}, ${time}`;
    if (this.facts.textContent !== words) this.facts.textContent = words;
  }
}

/** Another device of the same ticket may vote again, which changes the vote. */
function key(poll: string): string {
  return `hl-vote-${poll}`;
}
