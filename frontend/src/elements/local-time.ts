import { clockTime, dayAndTime, placeOf, sameClock, sameDay } from '../time';

const STYLES = `
:host { display: inline; }
:host([hidden]) { display: none; }
.local { color: var(--hl-muted); }
`;

/**
 * A moment as the venue's clock shows it and, where that differs, as the fan's own does. With `brief`, which suits a
 * card, only by the fan's own.
 */
class LocalTime extends HTMLElement {
  static readonly observedAttributes = ['at', 'zone', 'brief'];

  private readonly venue = document.createElement('time');
  private readonly local = document.createElement('span');

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    this.local.className = 'local';
    root.append(this.venue, this.local);
  }

  connectedCallback(): void {
    this.show();
  }

  attributeChangedCallback(): void {
    this.show();
  }

  private show(): void {
    const at = this.getAttribute('at') ?? '';
    const zone = this.getAttribute('zone') ?? 'UTC';
    if (Number.isNaN(Date.parse(at))) return;
    this.venue.dateTime = at;
    if (this.hasAttribute('brief')) {
      this.venue.textContent = dayAndTime(at);
      this.local.textContent = '';
      return;
    }
    if (sameClock(at, zone)) {
      this.venue.textContent = dayAndTime(at, zone);
      this.local.textContent = '';
      return;
    }
    this.venue.textContent = `${dayAndTime(at, zone)} in ${placeOf(zone)}`;
    this.local.textContent = ` (${sameDay(at, zone) ? clockTime(at) : dayAndTime(at)} your time)`;
  }
}

if (!customElements.get('hl-local-time')) customElements.define('hl-local-time', LocalTime);
