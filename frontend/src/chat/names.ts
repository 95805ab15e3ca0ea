import type { Author } from '../protocol';

const MOST_OFFERED = 5;
const BEGUN = /(^|\s)@([^\s@]{0,24})$/;

/** What is being typed before the caret: the part of a name after its `@`; null when it is none. */
export function begunName(text: string, caret: number): string | null {
  return BEGUN.exec(text.slice(0, caret))?.[2] ?? null;
}

/** People to offer for what was typed: who spoke last comes first, and everybody once. */
export function offered(people: readonly Author[], begun: string, own: string | null): Author[] {
  const prefix = begun.toLocaleLowerCase();
  const found = new Map<string, Author>();
  for (const person of [...people].reverse()) {
    if (person.id !== own && person.name.toLocaleLowerCase().startsWith(prefix) && !found.has(person.id)) found.set(person.id, person);
  }
  return [...found.values()].slice(0, MOST_OFFERED);
}
