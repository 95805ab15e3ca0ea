import { byId } from '../dom';
import { behindText } from '../time';
import { readStoryboard, type Still, stillAt } from './storyboard';

export interface PeekSource {
  /** Null while there is none. */
  address(): string | null;
  load(address: string): Promise<string | null>;
  /** Which moment of the storyboard is so many seconds behind live; null while that is not known. */
  moment(behind: number): number | null;
}

/** The live storyboard grows by a sheet every twenty seconds. */
const FRESH_MS = 20_000;

/** The storyboard may not be had just now. */
const AGAIN_MS = 5_000;

/**
 * What the live show looked like at a place of its slider, over a pointer or under a finger that looks for it. It is asked for by the
 * first such movement, so that who only watches costs the house nothing. The slider itself says the time to who does not see it.
 */
export class Peek {
  private readonly place = byId('rewind-peek');
  private readonly picture = byId('rewind-picture');
  private readonly time = byId('rewind-time');
  private stills: readonly Still[] = [];
  private loadedAt = -Infinity;
  private loading = false;
  private shown = 0;

  constructor(private readonly slider: HTMLInputElement, private readonly source: PeekSource) {
    slider.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && this.over(event));
    slider.addEventListener('input', () => this.show(-Number(slider.value)));
    slider.addEventListener('keydown', (event) => event.key === 'Escape' && this.hide());
    for (const gone of ['pointerleave', 'change', 'blur']) slider.addEventListener(gone, () => this.hide());
  }

  private over(event: PointerEvent): void {
    const { left, width } = this.slider.getBoundingClientRect();
    if (width <= 0) return;
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    this.show(-Number(this.slider.min) * (1 - share));
  }

  private show(behind: number): void {
    this.shown = behind;
    void this.refresh();
    const length = -Number(this.slider.min);
    if (length <= 0) return;
    const moment = this.source.moment(behind);
    const still = moment === null ? undefined : stillAt(this.stills, moment);
    this.place.hidden = false;
    this.place.style.setProperty('--at', `${this.slider.offsetLeft + this.slider.offsetWidth * (1 - behind / length)}px`);
    this.time.textContent = behind < 1 ? 'Live' : `−${behindText(behind)}`;
    this.picture.hidden = still === undefined;
    if (still === undefined) return;
    this.picture.style.width = `${still.width}px`;
    this.picture.style.height = `${still.height}px`;
    this.picture.style.background = `url(${JSON.stringify(still.sheet)}) -${still.x}px -${still.y}px no-repeat`;
  }

  private hide(): void {
    this.place.hidden = true;
  }

  private async refresh(): Promise<void> {
    const address = this.source.address();
    const now = performance.now();
    if (address === null || this.loading || now - this.loadedAt < FRESH_MS) return;
    this.loading = true;
    const text = await this.source.load(address).catch(() => null);
    this.loading = false;
    this.loadedAt = text === null ? now - FRESH_MS + AGAIN_MS : now;
    if (text === null) return;
    this.stills = readStoryboard(text, new URL(address, location.href).href);
    if (!this.place.hidden) this.show(this.shown);
  }
}
