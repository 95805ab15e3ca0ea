import { byId } from '../dom';
import { MAX_NAME } from '../protocol';
import type { WatchApi } from './api';

/** Under which name this fan chats. */
export class NameForm {
  private readonly form = byId<HTMLFormElement>('name-form');
  private readonly input = byId<HTMLInputElement>('chat-name');
  private readonly opener = byId('as');
  private readonly problem = byId('name-problem');

  constructor(private readonly api: WatchApi, private readonly renamed: (name: string) => void) {
    this.opener.addEventListener('click', () => this.toggle(this.form.hidden));
    this.form.addEventListener('keydown', (event) => event.key === 'Escape' && this.toggle(false));
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.save();
    });
  }

  show(name: string): void {
    byId('my-name').textContent = name;
    this.opener.hidden = false;
    if (this.form.hidden) this.input.value = name;
  }

  private toggle(open: boolean): void {
    this.form.hidden = !open;
    this.opener.setAttribute('aria-expanded', String(open));
    this.problem.textContent = '';
    if (open) this.input.select();
    else this.opener.focus();
  }

  private async save(): Promise<void> {
    const name = this.input.value.trim();
    if (name.length === 0 || name.length > MAX_NAME) {
      this.problem.textContent = `A name has 1 to ${MAX_NAME} characters.`;
      return;
    }
    const refused = await this.api.rename(name);
    this.problem.textContent = refused ?? '';
    if (refused !== null) return;
    this.toggle(false);
    this.show(name);
    this.renamed(name);
  }
}
