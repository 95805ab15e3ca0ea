import { byId } from '../dom';

/** Folds what the team sets for all, where a phone has no room for it beside who one is. */
export function foldTeamTools(): void {
  const opener = byId<HTMLButtonElement>('team-tools');
  opener.addEventListener('click', () => opener.setAttribute('aria-expanded', String(opener.getAttribute('aria-expanded') !== 'true')));
}
