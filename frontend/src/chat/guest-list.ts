import { button, make } from '../dom';
import type { Friend, ReactionKind } from '../protocol';
import { GLYPHS, glyphSvg } from '../reactions/glyphs';

/** So long a guest's last applause stays beside their name. */
const FELT_STAYS_MS = 2_500;

/** Who is at the party: their names, who of them is here, and what they throw. */
export class GuestList {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly place: HTMLElement, private readonly remove: (guest: Friend) => void) {}

  /** @param mayRemove whether this fan opened the party */
  show(guests: readonly Friend[], own: string | null, mayRemove: boolean): void {
    this.place.replaceChildren(...guests.map((guest) => this.row(guest, guest.id === own, mayRemove)));
  }

  /** For the eye alone: whoever listens hears the room, not each clap. */
  felt(guest: string, kind: ReactionKind): void {
    const spot = this.place.querySelector(`[data-guest="${CSS.escape(guest)}"] .felt`);
    if (spot === null) return;
    spot.replaceChildren(glyphSvg(GLYPHS[kind]));
    clearTimeout(this.timers.get(guest));
    this.timers.set(guest, setTimeout(() => spot.replaceChildren(), FELT_STAYS_MS));
  }

  private row(guest: Friend, own: boolean, mayRemove: boolean): HTMLElement {
    const row = make('li', { class: `guest hue-${guest.hue % 8}`, testid: 'party-guest' });
    row.dataset.guest = guest.id;
    row.dataset.here = String(guest.here);
    row.append(make('span', { class: 'name', text: guest.name }));
    if (own) row.append(make('span', { class: 'quiet', text: ' (you)' }));
    if (!guest.here) row.append(make('span', { class: 'quiet', text: ' away' }));
    row.append(make('span', { class: 'felt', attributes: { 'aria-hidden': 'true' } }));
    if (mayRemove && !own) row.append(this.removal(guest));
    return row;
  }

  /** It is for good, so it asks once more, in the same place. */
  private removal(guest: Friend): HTMLButtonElement {
    const attributes = { 'aria-label': `Ask ${guest.name} to leave` };
    const it = button({ class: 'remove', text: '×', testid: 'party-remove', attributes });
    it.addEventListener('click', () => {
      if (it.dataset.armed === 'true') {
        this.remove(guest);
        return;
      }
      it.dataset.armed = 'true';
      it.textContent = 'Remove?';
      it.setAttribute('aria-label', `Ask ${guest.name} to leave for good?`);
    });
    return it;
  }
}
