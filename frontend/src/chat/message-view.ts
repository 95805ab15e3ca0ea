import { button, make } from '../dom';
import type { Message } from '../protocol';
import { clockTime } from '../time';
import { emoted } from './emotes';

const BADGES = { fan: null, moderator: 'Mod', team: 'Artist team' } as const;

/** One line of chat: who, what, and in answer to what. */
export function messageView(message: Message, repliedTo: Message | undefined, forYou: boolean, openMenu: ((row: HTMLElement) => void) | null): HTMLElement {
  const row = make('div', { class: `message hue-${message.by.hue % 8}`, testid: 'chat-message' });
  row.dataset.id = message.id;
  row.dataset.author = message.by.id;
  row.dataset.offset = String(message.offset);
  if (message.by.role !== 'fan') row.classList.add('official');
  if (forYou) row.classList.add('for-you');
  if (message.re !== null) row.append(quote(repliedTo));

  const line = make('p', { class: 'line' });
  if (forYou) line.append(make('span', { class: 'sr', text: 'To you: ' }));
  line.append(make('span', { class: 'name', text: message.by.name }));
  const badge = BADGES[message.by.role];
  if (badge) line.append(' ', make('span', { class: 'badge', text: badge }));
  if (message.hidden) line.append(' ', make('span', { class: 'badge hidden-from-fans', text: 'Hidden' }));
  line.append(' ', make('span', { class: 'text', testid: 'chat-message-text' }, ...words(message)));
  line.append(' ', make('time', { class: 'at', text: clockTime(message.at), attributes: { datetime: message.at } }));

  row.append(line);
  if (openMenu !== null) row.append(moreButton(message, () => openMenu(row)));
  return row;
}

function moreButton(message: Message, open: () => void): HTMLElement {
  return button({
    class: 'more',
    text: '⋯',
    testid: 'chat-message-menu',
    attributes: { 'aria-label': `Actions for ${message.by.name}’s message`, 'aria-expanded': 'false' },
    onclick: open,
  });
}

const NAMED = /(@[\p{L}\p{N}_.-]+)/u;

function words(message: Message): Node[] {
  if (message.to === undefined) return emoted(message.text);
  return message.text.split(NAMED).flatMap((part) => (NAMED.test(part) ? [make('b', { class: 'named', text: part })] : emoted(part)));
}

function quote(repliedTo: Message | undefined): HTMLElement {
  if (repliedTo === undefined) return make('p', { class: 'quote', text: 'In reply to an earlier message' });
  return make('p', { class: 'quote' }, make('span', { text: `${repliedTo.by.name}: ` }), make('span', {}, ...emoted(repliedTo.text)));
}

/** What this fan just said, until the stage has said it back. */
export function ghostView(name: string, text: string): HTMLElement {
  const line = make('p', { class: 'line' }, make('span', { class: 'name', text: name }));
  line.append(' ', make('span', { class: 'text' }, ...emoted(text)), ' ', make('span', { class: 'at', text: 'sending' }));
  return make('div', { class: 'message ghost' }, line);
}

/** A quiet line across the chat. */
export function dividerView(text: string): HTMLElement {
  return make('p', { class: 'divider', testid: 'chat-divider' }, make('span', { text }));
}
