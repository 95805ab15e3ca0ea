import type { ReactionKind } from '../protocol';

interface Layer {
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
}

export interface Glyph {
  readonly label: string;
  readonly layers: readonly Layer[];
}

const FACE: Layer = { d: 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z', fill: '#ffd25e' };
const INK = '#4a2b0b';
const SKIN = '#ffc58a';

/** Our own drawings on a 24 by 24 grid: the same on every phone, in the buttons and in the bursts. */
export const GLYPHS: Readonly<Record<ReactionKind, Glyph>> = {
  heart: {
    label: 'Heart',
    layers: [{ d: 'M12 21.2S3 15.6 3 9.2A5 5 0 0 1 12 6.2a5 5 0 0 1 9 3c0 6.4-9 12-9 12z', fill: '#ff4d7d' }],
  },
  fire: {
    label: 'Fire',
    layers: [
      { d: 'M12.5 2c.8 3.4-1.2 5-2.8 7C8.2 10.8 5.6 12.6 5.6 15.8A6.3 6.3 0 0 0 12 22a6.3 6.3 0 0 0 6.4-6.2c0-2.4-1-4-2-5.3-.3 1.3-1 2-1.9 2.3C15.3 9.4 15 5 12.5 2z', fill: '#ff7a3d' },
      { d: 'M12.2 13c.5 1.7-2.9 2.7-2.9 5.3A2.8 2.8 0 0 0 12.1 21a2.8 2.8 0 0 0 2.8-2.8c0-1.9-1.5-3-2.7-5.2z', fill: '#ffd76b' },
    ],
  },
  clap: {
    label: 'Applause',
    layers: [
      { d: 'M8.6 14.4 5.2 8.2M10.4 12.8 7 6.2M12.4 11.6 9.6 5.6M14.2 11.2 12.6 7', stroke: SKIN, width: 2.5 },
      { d: 'M7.6 14.2 15 9.8l2-2.2c.9-.8 2 .1 1.8 1.3l-.6 3.5c1 3.3-.2 6.7-3.4 8-2.5 1-5 .2-6.2-2.2z', fill: SKIN },
      { d: 'M17.6 2.4 17 4.6M20.8 4 19.4 5.8M22.2 7.4l-2 .7', stroke: '#ffd25e', width: 1.5 },
    ],
  },
  wow: {
    label: 'Wow',
    layers: [FACE, { d: 'M8.6 7.8a1.3 1.7 0 1 0 0 3.4 1.3 1.7 0 0 0 0-3.4zM15.4 7.8a1.3 1.7 0 1 0 0 3.4 1.3 1.7 0 0 0 0-3.4zM12 13a2.4 3 0 1 0 0 6 2.4 3 0 0 0 0-6z', fill: INK }],
  },
  laugh: {
    label: 'Laugh',
    layers: [
      FACE,
      { d: 'M6.6 13h10.8c0 3.4-2.3 5.6-5.4 5.6S6.6 16.4 6.6 13z', fill: INK },
      { d: 'M6.8 10.2c.6-1.6 2.6-1.6 3.2 0M14 10.2c.6-1.6 2.6-1.6 3.2 0', stroke: INK, width: 1.5 },
    ],
  },
  cry: {
    label: 'Moved to tears',
    layers: [
      FACE,
      { d: 'M8.7 9a1.3 1.5 0 1 0 0 3 1.3 1.5 0 0 0 0-3zM15.3 9a1.3 1.5 0 1 0 0 3 1.3 1.5 0 0 0 0-3z', fill: INK },
      { d: 'M8.8 17.4c1.4-1.9 5-1.9 6.4 0', stroke: INK, width: 1.5 },
      { d: 'M16.8 12.4c1.5 1.8 2 2.8 2 3.7a2 2 0 0 1-4 0c0-.9.5-1.9 2-3.7z', fill: '#4aa8ff' },
    ],
  },
};

/** Drawn for the chat alone. */
export const STAR: Glyph = {
  label: 'Star',
  layers: [{ d: 'M12 2.4l2.95 6.1 6.65.9-4.85 4.65 1.2 6.65L12 17.5l-5.95 3.2 1.2-6.65L2.4 9.400l6.650-.900z', fill: '#ffd25e' }],
};

export const NOTES: Glyph = {
  label: 'Music',
  layers: [
    { d: 'M9.400 17.600V6l9.400-2v11.600', stroke: '#5cc8ff', width: 2 },
    { d: 'M6.600 15.200a2.800 2.400 0 1 0 0 4.800 2.800 2.400 0 0 0 0-4.800zM16 13.200a2.800 2.400 0 1 0 0 4.800 2.800 2.400 0 0 0 0-4.800z', fill: '#5cc8ff' },
  ],
};

const SVG = 'http://www.w3.org/2000/svg';

export function glyphSvg(glyph: Glyph): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const layer of glyph.layers) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', layer.d);
    path.setAttribute('fill', layer.fill ?? 'none');
    if (layer.stroke) {
      path.setAttribute('stroke', layer.stroke);
      path.setAttribute('stroke-width', String(layer.width ?? 1));
      path.setAttribute('stroke-linecap', 'round');
    }
    svg.append(path);
  }
  return svg;
}

/** A picture of the glyph for a canvas, drawn once. */
export function glyphSprite(kind: ReactionKind, size: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d');
  if (pen === null) return canvas;
  pen.scale(size / 24, size / 24);
  pen.lineCap = 'round';
  for (const layer of GLYPHS[kind].layers) {
    const path = new Path2D(layer.d);
    if (layer.fill) {
      pen.fillStyle = layer.fill;
      pen.fill(path);
    }
    if (layer.stroke) {
      pen.strokeStyle = layer.stroke;
      pen.lineWidth = layer.width ?? 1;
      pen.stroke(path);
    }
  }
  return canvas;
}
