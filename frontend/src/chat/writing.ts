/** Where somebody writes becomes as high as what is written, and no higher than a few lines. */
const HIGHEST_PX = 120;

export function grow(input: HTMLTextAreaElement): void {
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight, HIGHEST_PX)}px`;
}

/** Enter sends what is written; with Shift it begins a line, and while a word is composed it is the keyboard's. */
export function onEnter(input: HTMLTextAreaElement, send: () => void): void {
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
}
