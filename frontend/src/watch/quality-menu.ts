import { button, byId } from '../dom';

/** "Auto" and the heights that the stream has, as a small menu of radio items over the picture. */
export class QualityMenu {
  private readonly opener = byId<HTMLButtonElement>('quality');
  private readonly menu = byId('quality-menu');

  constructor(private readonly choose: (height: number | null) => void) {
    this.opener.addEventListener('click', () => this.toggle(this.menu.hidden));
    this.menu.addEventListener('keydown', (event) => this.key(event));
    document.addEventListener('pointerdown', (event) => {
      const inside = event.composedPath().some((it) => it === this.menu || it === this.opener);
      if (!inside && !this.menu.hidden) this.toggle(false);
    });
  }

  show(heights: readonly number[], chosen: number | null): void {
    this.opener.hidden = heights.length < 2;
    this.opener.textContent = chosen === null ? 'Auto' : `${chosen}p`;
    this.opener.setAttribute('aria-label', `Quality: ${chosen === null ? 'automatic' : `${chosen}p`}`);
    this.menu.replaceChildren(...[null, ...heights].map((height) => this.item(height, height === chosen)));
  }

  private item(height: number | null, checked: boolean): HTMLButtonElement {
    return button({
      text: height === null ? 'Auto' : `${height}p`,
      testid: `quality-${height ?? 'auto'}`,
      attributes: { role: 'menuitemradio', 'aria-checked': String(checked), tabindex: checked ? '0' : '-1' },
      onclick: () => {
        this.toggle(false);
        this.choose(height);
      },
    });
  }

  private toggle(open: boolean): void {
    this.menu.hidden = !open;
    this.opener.setAttribute('aria-expanded', String(open));
    if (open) this.menu.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
    else if (this.menu.contains(document.activeElement)) this.opener.focus();
  }

  private key(event: KeyboardEvent): void {
    const items = [...this.menu.querySelectorAll<HTMLElement>('button')];
    const here = items.indexOf(document.activeElement as HTMLElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape') {
      this.toggle(false);
      this.opener.focus();
    } else if (step !== 0) {
      items[(here + step + items.length) % items.length]?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
