import { countdownText, countdownWords } from '../time';
import { markPassed, toneAt, type Tone } from './hold-tone';

const STYLES = `
:host { display: inline-flex; align-items: baseline; flex-wrap: wrap; gap: 0 0.4em; color: inherit; font-variant-numeric: tabular-nums; }
:host([hidden]) { display: none; }
.time { font-weight: 700; }
:host([variant='show']) .time { font-family: var(--hl-font-title, inherit); font-weight: var(--hl-title-weight, 800); font-stretch: var(--hl-title-stretch, 75%); }
:host([tone='soon']) { color: var(--hl-warn); }
:host([tone='last']), :host([tone='over']) { color: var(--hl-danger); }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

const WORDS: Record<Tone, string> = {
  calm: 'left to finish',
  soon: 'left, please finish soon',
  last: 'left, last moments',
  over: 'Time is up',
};

/**
 * Counts down to `to` (ISO time). `variant="hold"` is a fan's reserved time, with words and colours near its end;
 * `variant="show"` is a plain countdown. `now` may carry the server's time, so that a wrong device clock does not matter.
 * Fires `hl-elapsed` once per target.
 */
class Countdown extends HTMLElement {
  static readonly observedAttributes = ['to', 'now', 'variant'];

  private readonly time = document.createElement('span');
  private readonly words = document.createElement('span');
  private readonly spoken = document.createElement('span');
  private timer: ReturnType<typeof setInterval> | undefined;
  private skewMs = 0;
  private lastLeft = Infinity;
  private elapsed = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    this.time.className = 'time';
    this.time.setAttribute('role', 'timer');
    this.words.className = 'words';
    this.spoken.className = 'sr';
    this.spoken.setAttribute('aria-live', 'polite');
    root.append(this.time, this.words, this.spoken);
  }

  connectedCallback(): void {
    this.timer ??= setInterval(() => this.tick(), 250);
    this.tick();
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  attributeChangedCallback(name: string, _old: string | null, value: string | null): void {
    if (name === 'now') this.skewMs = value === null ? 0 : Date.parse(value) - Date.now();
    if (name === 'to') {
      this.elapsed = false;
      this.lastLeft = Infinity;
    }
    if (this.isConnected) this.tick();
  }

  private tick(): void {
    const target = Date.parse(this.getAttribute('to') ?? '');
    if (!Number.isFinite(target)) return;
    const left = target - (Date.now() + (Number.isFinite(this.skewMs) ? this.skewMs : 0));
    const hold = this.getAttribute('variant') !== 'show';
    const tone = toneAt(left);
    put(this.time, hold && tone === 'over' ? '' : countdownText(left));
    put(this.words, hold ? WORDS[tone] : '');
    if (hold && this.getAttribute('tone') !== tone) this.setAttribute('tone', tone);
    if (hold) this.speak(left, tone);
    this.lastLeft = left;
    if (left > 0 || this.elapsed) return;
    this.elapsed = true;
    this.dispatchEvent(new CustomEvent('hl-elapsed', { bubbles: true, composed: true }));
  }

  /** At five, two and one minute, at thirty seconds, and at the end; never in between. */
  private speak(left: number, tone: Tone): void {
    const mark = this.lastLeft === Infinity ? null : markPassed(this.lastLeft, left);
    if (mark !== null) put(this.spoken, `${countdownWords(mark)} ${WORDS[toneAt(mark)]}`);
    if (tone === 'over' && !this.elapsed) put(this.spoken, WORDS.over);
  }
}

function put(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

if (!customElements.get('hl-countdown')) customElements.define('hl-countdown', Countdown);
