/** The element with this id; its absence is a mistake in the page, not a condition. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}`);
  return element as T;
}

export interface Make {
  readonly class?: string;
  readonly text?: string;
  readonly testid?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onclick?: (event: MouseEvent) => void;
}

/** Makes an element. Text is always text: nothing that a person typed is ever parsed as HTML. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, it: Make = {}, ...children: Node[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (it.class) element.className = it.class;
  if (it.text !== undefined) element.textContent = it.text;
  if (it.testid) element.dataset.testid = it.testid;
  for (const [name, value] of Object.entries(it.attributes ?? {})) element.setAttribute(name, value);
  if (it.onclick) element.addEventListener('click', it.onclick as EventListener);
  element.append(...children);
  return element;
}

export function button(it: Make): HTMLButtonElement {
  const element = make('button', it);
  element.type = 'button';
  return element;
}

/** Runs by one letter, unless somebody is writing or choosing. */
export function onLetter(letter: string, run: () => void): void {
  document.addEventListener('keydown', (event) => {
    const busy = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
    if (event.key !== letter || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    run();
  });
}

export const calm = matchMedia('(prefers-reduced-motion: reduce)');
