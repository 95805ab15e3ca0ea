import type { Question, Questions } from '../protocol';

/** The questions that everybody is shown, as the stage tells how they change. */
export class AskList {
  private readonly questions = new Map<string, Question>();
  open = false;

  /** Whoever joins is told all of them; nothing when nobody was ever invited. */
  begin(all: Questions | undefined): void {
    this.questions.clear();
    this.open = false;
    if (all) this.apply(all);
  }

  apply(news: Questions): void {
    this.open = news.open;
    for (const it of news.put ?? []) this.questions.set(it.id, it);
    for (const [id, n] of Object.entries(news.n ?? {})) {
      const before = this.questions.get(id);
      if (before) this.questions.set(id, { ...before, n });
    }
    for (const id of news.out ?? []) this.questions.delete(id);
  }

  find(id: string): Question | undefined {
    return this.questions.get(id);
  }

  /** Most votes first; of as many, the older one. */
  get waiting(): readonly Question[] {
    return this.in('waiting').sort((a, b) => b.n - a.n || a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  }

  get onStage(): Question | null {
    return this.in('picked')[0] ?? null;
  }

  get answered(): readonly Question[] {
    return this.in('answered');
  }

  /** What this person has asked and is not over. */
  of(person: string): Question | undefined {
    return [...this.questions.values()].find((it) => it.by.id === person && it.state !== 'answered');
  }

  private in(state: Question['state']): Question[] {
    return [...this.questions.values()].filter((it) => it.state === state);
  }
}
