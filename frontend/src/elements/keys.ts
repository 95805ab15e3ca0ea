/**
 * The keys of every desk: `/` goes to the search field, `j` and `k` walk down and up a list, `?` shows the help that
 * stands inside this element. Keys typed into a field stay in the field.
 */
class Keys extends HTMLElement {
  private readonly help = document.createElement('dialog');

  connectedCallback(): void {
    if (!this.help.isConnected) {
      this.help.setAttribute('aria-label', 'Keyboard');
      this.help.append(...this.childNodes);
      this.append(this.help);
    }
    document.addEventListener('keydown', this.onKey);
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.onKey);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const act = this.actions[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  private readonly actions: Record<string, () => void> = {
    '/': () => document.querySelector<HTMLElement>('[data-search]')?.focus(),
    j: () => walk(1),
    k: () => walk(-1),
    '?': () => (this.help.open ? this.help.close() : this.help.showModal()),
  };
}

/** The key was meant for a field, not for the desk. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
}

/** The links and buttons that open a list's rows, top to bottom. */
function walk(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('vaadin-grid [data-row]')].filter(row => row.checkVisibility());
  if (rows.length === 0) return;
  rows.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  const here = rows.findIndex(row => row.matches(':focus, :focus-within'));
  const there = here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + step));
  rows[there]?.focus();
}

if (!customElements.get('hl-keys')) customElements.define('hl-keys', Keys);

export {};
