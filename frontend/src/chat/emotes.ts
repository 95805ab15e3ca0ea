import { make } from '../dom';
import { type Glyph, GLYPHS, glyphSvg, NOTES, STAR } from '../reactions/glyphs';

export interface Emote {
  /** Typed between colons. It travels as it is typed, so it can be read wherever it is not drawn. */
  readonly name: string;
  readonly label: string;
  draw(): Element;
}

/** An emote of the artist's own, as the pass names it. */
export interface OwnEmote {
  readonly name: string;
  readonly label: string;
  readonly url: string;
}

/** The house's emotes, in its own drawings: the same on every phone. */
export const EMOTES: readonly Emote[] = [
  ...Object.entries(GLYPHS).map(([name, glyph]) => drawn(name, glyph)),
  drawn('star', STAR),
  drawn('notes', NOTES),
];

const CODE = /(:[a-z]{2,12}:)/;
const byCode = new Map<string, Emote>();
know(EMOTES);

/** All that can be written at this show: the artist's own first, which also take the place of the house's of the same name. */
export function offerOwn(own: readonly OwnEmote[]): readonly Emote[] {
  const theirs = own.map(({ name, label, url }) => ({ name, label, draw: () => make('img', { attributes: { src: url, alt: '', draggable: 'false' } }) }));
  const all = [...theirs, ...EMOTES.filter((it) => !theirs.some((own) => own.name === it.name))];
  know(all);
  return all;
}

/** The text with its emotes drawn. All else stays text, whatever it looks like. */
export function emoted(text: string): Node[] {
  return text.split(CODE).filter((part) => part !== '').map((part) => {
    const emote = byCode.get(part);
    return emote === undefined ? document.createTextNode(part) : emoteView(emote);
  });
}

/** The text as it is read out. */
export function spoken(text: string): string {
  return text.split(CODE).map((part) => byCode.get(part)?.label ?? part).join('');
}

export function emoteView(emote: Emote): HTMLElement {
  const view = make('span', { class: 'emote', attributes: { role: 'img', 'aria-label': emote.label, title: `:${emote.name}:` } });
  view.append(emote.draw());
  return view;
}

function drawn(name: string, glyph: Glyph): Emote {
  return { name, label: glyph.label, draw: () => glyphSvg(glyph) };
}

function know(all: readonly Emote[]): void {
  byCode.clear();
  for (const it of all) byCode.set(`:${it.name}:`, it);
}
