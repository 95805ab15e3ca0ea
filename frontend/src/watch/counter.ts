import { byId, make } from '../dom';

/** Covered by the shop: beside the picture only the chat, on a phone all that is below it. */
const BESIDE = matchMedia('(min-width: 900px), (orientation: landscape) and (min-width: 600px) and (max-height: 500px)');

/**
 * The shop in a frame, beside the picture or below it and never over it. It is the storefront's own page, so cart, checkout and
 * order are those of every other page; only what is open costs the house anything.
 */
export class Counter {
  private readonly opener = byId<HTMLButtonElement>('shop');
  private readonly sheet = byId('counter');
  private readonly covered = ['bill', 'reactions', 'chat'].map((it) => document.querySelector<HTMLElement>(`.${it}`));
  private frame: HTMLIFrameElement | null = null;

  constructor(private readonly slug: string) {
    this.opener.addEventListener('click', () => (this.frame === null ? this.open() : this.close()));
    byId('counter-close').addEventListener('click', () => this.close());
    this.sheet.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    BESIDE.addEventListener('change', () => this.cover());
  }

  private open(): void {
    this.frame = make('iframe', { attributes: { src: `/counter/${encodeURIComponent(this.slug)}`, title: 'Shop', name: 'counter' } });
    this.sheet.append(this.frame);
    this.tell();
    byId('counter-close').focus();
  }

  /** What is in the cart, or being paid, is the house's to remember. */
  private close(): void {
    this.frame?.remove();
    this.frame = null;
    this.tell();
    this.opener.focus();
  }

  private tell(): void {
    this.sheet.hidden = this.frame === null;
    this.opener.setAttribute('aria-expanded', String(this.frame !== null));
    this.cover();
  }

  private cover(): void {
    for (const it of this.covered) {
      if (it !== null) it.inert = this.frame !== null && (it.id === 'chat' || !BESIDE.matches);
    }
  }
}
