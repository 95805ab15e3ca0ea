import { byId } from '../dom';
import { behindText, behindWords } from '../time';

/** Where the picture stands in the part of a live show that can still be seen; seconds. */
export interface LiveSpan {
  /** How far back the show can be seen. */
  readonly length: number;
  /** How far back the picture is. */
  readonly behind: number;
}

/** As the slider's step in the page. */
const STEP = 5;

/** Less than this is not worth a slider. */
const SHORTEST_SPAN = 15;

/**
 * The last minutes of a live show as a slider: all the way right is now. media-chrome has a slider too, and the replay uses
 * it, but it counts from the start of the medium, which says nothing to somebody who came in the middle of a show.
 */
export class Rewind {
  private readonly row = byId('rewind');
  readonly slider = byId<HTMLInputElement>('rewind-slider');
  private readonly told = byId('rewind-behind');
  private held = false;

  constructor(private readonly seek: (behind: number) => void) {
    this.slider.addEventListener('input', () => {
      this.held = true;
      this.tell(this.behind);
    });
    this.slider.addEventListener('change', () => {
      this.held = false;
      this.seek(this.behind);
    });
    // The player's own keys would move the picture a second time.
    this.slider.addEventListener('keydown', (event) => /^(Arrow|Home|End|Page)/.test(event.key) && event.stopPropagation());
  }

  show(span: LiveSpan | null): void {
    this.row.hidden = span === null || span.length < SHORTEST_SPAN;
    if (span === null || this.held) return;
    const length = Math.floor(span.length / STEP) * STEP;
    this.slider.min = String(-length);
    this.slider.value = String(-Math.min(length, Math.round(span.behind / STEP) * STEP));
    this.tell(this.behind);
  }

  private get behind(): number {
    return -Number(this.slider.value);
  }

  private tell(behind: number): void {
    const length = -Number(this.slider.min);
    this.told.textContent = behind > 0 ? `−${behindText(behind)}` : '';
    this.slider.setAttribute('aria-valuetext', behind > 0 ? `${behindWords(behind)} behind live` : 'Live');
    this.slider.style.setProperty('--played', `${length > 0 ? 100 * (1 - behind / length) : 100}%`);
  }
}
