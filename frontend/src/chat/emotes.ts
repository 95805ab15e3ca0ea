import { make } from '../dom';
import { type Glyph, GLYPHS, glyphSvg, NOTES, STAR } from '../reactions/glyphs';

export interface Emote {
  /** Typed between colons. It travels as it is typed, so it can be read wherever it is not drawn. */
  readonly name: string;
  readonly glyph: Glyph;
}

/** The house's emotes, in its own drawings: the same on every phone. */
export const EMOTES: readonly Emote[] = [
  ...Object.entries(GLYPHS).map(([name, glyph]) => ({ name, glyph })),
  { name: 'star', glyph: STAR },
  { name: 'notes', glyph: NOTES },
];

const BY_CODE = new Map(EMOTES.map((it) => [`:${it.name}:`, it]));
const CODE = /(:[a-z]{2,12}:)/;

/** The text with its emotes drawn. All else stays text, whatever it looks like. */
export function emoted(text: string): Node[] {
  return text.split(CODE).filter((part) => part !== '').map((part) => {
    const emote = BY_CODE.get(part);
    return emote === undefined ? document.createTextNode(part) : emoteView(emote);
  });
}

/** The text as it is read out. */
export function spoken(text: string): string {
  return text.split(CODE).map((part) => BY_CODE.get(part)?.glyph.label ?? part).join('');
}

export function emoteView({ name, glyph }: Emote): HTMLElement {
  const view = make('span', { class: 'emote', attributes: { role: 'img', 'aria-label': glyph.label, title: `:${name}:` } });
  view.append(glyphSvg(glyph));
  return view;
}
