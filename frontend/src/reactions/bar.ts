import { button, make } from '../dom';
import { REACTION_KINDS, type ReactionKind } from '../protocol';
import { TapBatch } from '../stage/tap-batch';
import type { Burst } from './burst';
import { GLYPHS, glyphSvg } from './glyphs';

const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

/** Six buttons and what the whole room has pressed this evening. */
export class ReactionBar {
  private readonly counts = new Map<ReactionKind, number>();
  private readonly labels = new Map<ReactionKind, HTMLElement>();
  private readonly buttons: HTMLButtonElement[] = [];
  /** The server counts our own taps too; what we already drew is not drawn again. */
  private readonly drawn = new Map<ReactionKind, number>();
  private readonly taps: TapBatch;
  private readonly total: HTMLElement;

  constructor(place: HTMLElement, private readonly burst: Burst, send: (kind: ReactionKind, n: number) => void) {
    this.taps = new TapBatch(send);
    for (const kind of REACTION_KINDS) place.append(this.button(kind));
    this.total = make('span', { class: 'total', text: '0', testid: 'reaction-total' });
    place.append(make('p', { class: 'reaction-sum' }, this.total, make('span', { text: ' reactions' })));
  }

  enable(on: boolean): void {
    for (const it of this.buttons) it.disabled = !on;
  }

  received(reactions: Partial<Record<ReactionKind, number>>): void {
    const others = new Map<ReactionKind, number>();
    for (const kind of REACTION_KINDS) {
      const n = reactions[kind] ?? 0;
      if (n <= 0) continue;
      this.count(kind, (this.counts.get(kind) ?? 0) + n);
      const ours = Math.min(n, this.drawn.get(kind) ?? 0);
      this.drawn.set(kind, (this.drawn.get(kind) ?? 0) - ours);
      if (n > ours) others.set(kind, n - ours);
    }
    this.burst.frame(others);
    this.sum();
  }

  /** What the stage has counted until now. */
  joined(reactions: Partial<Record<ReactionKind, number>>): void {
    for (const kind of REACTION_KINDS) this.count(kind, reactions[kind] ?? 0);
    this.sum();
  }

  private count(kind: ReactionKind, n: number): void {
    this.counts.set(kind, n);
    const label = this.labels.get(kind);
    if (label) label.textContent = short.format(n);
  }

  private sum(): void {
    this.total.textContent = short.format([...this.counts.values()].reduce((a, b) => a + b, 0));
  }

  private button(kind: ReactionKind): HTMLButtonElement {
    const count = make('span', { class: 'count', testid: `reaction-count-${kind}`, text: '0' });
    this.labels.set(kind, count);
    const it = button({ class: 'reaction', testid: `reaction-${kind}`, attributes: { title: GLYPHS[kind].label } });
    it.append(glyphSvg(GLYPHS[kind]), make('span', { class: 'sr', text: `${GLYPHS[kind].label}, ` }), count);
    it.disabled = true;
    it.addEventListener('click', () => {
      this.burst.add(kind, 1);
      this.drawn.set(kind, (this.drawn.get(kind) ?? 0) + 1);
      this.taps.tap(kind);
    });
    this.buttons.push(it);
    return it;
  }
}
