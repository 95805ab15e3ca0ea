import { byId } from '../dom';
import type { ReactionKind } from '../protocol';
import { GLYPHS } from '../reactions/glyphs';
import { behindText } from '../time';
import type { CrowdHeat } from './api';

/** The chart is drawn on a grid of its own and stretched to the width of the picture. */
const HEIGHT = 100;

/** What hardly anybody felt is still seen to be something. */
const LOWEST = 0.06;

/** How high the chart stands in each step, from 0 to 1: neighbours are blended, so that a lone loud step is a hill and not a needle. */
export function heights(counts: readonly number[]): number[] {
  const at = (i: number) => counts[Math.min(counts.length - 1, Math.max(0, i))] ?? 0;
  const blended = counts.map((_, i) => (at(i - 1) + 2 * at(i) + at(i + 1)) / 4);
  const most = Math.max(...blended, 1);
  return blended.map((n) => (n === 0 ? 0 : LOWEST + (1 - LOWEST) * (n / most) ** 0.7));
}

/** An area that hangs from the timeline, as the path of an SVG that is one unit wide for each step. */
export function outline(counts: readonly number[]): string {
  const tops = heights(counts).map((it) => (it * HEIGHT).toFixed(1));
  const curve = tops.map((y, i) => `L${i + 0.5} ${y}`).join('');
  return `M0 0V${tops[0] ?? 0}${curve}L${counts.length} ${tops.at(-1) ?? 0}V0Z`;
}

/** The chart for who does not see it. */
export function inWords(heat: CrowdHeat): string {
  const peaks = heat.peaks.map((it) => `${behindText(it.at)} (${GLYPHS[it.kind as ReactionKind]?.label.toLowerCase() ?? it.kind})`);
  if (peaks.length === 0) return 'The audience reacted evenly all along.';
  return `The audience reacted most at ${peaks.join(', ').replace(/, ([^,]*)$/, ' and $1')}.`;
}

/** What the evening's audience felt, hung under the replay's timeline. A touch goes to that moment. */
export class Heat {
  private readonly place = byId('heat');
  private readonly words = byId('heat-words');
  private loaded: string | null = null;

  constructor(private readonly video: HTMLVideoElement, private readonly load: (show: string) => Promise<CrowdHeat | null>) {
    video.addEventListener('timeupdate', () => this.follow());
    video.addEventListener('seeked', () => this.follow());
    this.place.addEventListener('click', (event) => this.go(event));
  }

  /** Null while there is no replay. */
  async show(show: string | null): Promise<void> {
    if (show === this.loaded) return;
    this.loaded = show;
    // Its room is kept while it loads, so that nothing below it moves when it comes.
    this.place.hidden = show === null;
    const heat = show === null ? null : await this.load(show);
    if (show !== this.loaded) return;
    if (heat === null || heat.counts.length === 0) {
      this.place.hidden = true;
      return;
    }
    for (const svg of this.place.querySelectorAll('svg')) {
      svg.setAttribute('viewBox', `0 0 ${heat.counts.length} ${HEIGHT}`);
      svg.querySelector('path')?.setAttribute('d', outline(heat.counts));
    }
    this.words.textContent = inWords(heat);
    this.follow();
  }

  private follow(): void {
    const { currentTime, duration } = this.video;
    if (this.place.hidden || !Number.isFinite(duration) || duration <= 0) return;
    this.place.style.setProperty('--played', `${(100 * currentTime) / duration}%`);
  }

  /** For a pointer; keys have the player's own timeline. */
  private go(event: MouseEvent): void {
    const { left, width } = this.place.getBoundingClientRect();
    const { duration } = this.video;
    if (Number.isFinite(duration) && width > 0) this.video.currentTime = Math.min(duration, Math.max(0, ((event.clientX - left) / width) * duration));
  }
}
