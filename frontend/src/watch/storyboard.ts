/** A small picture: a part of a larger one, for a part of the timeline. Seconds and pixels. */
export interface Still {
  readonly from: number;
  readonly to: number;
  readonly sheet: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const TIMES = /^([\d:.]+) --> ([\d:.]+)/;
const PLACE = /^(.+)#xywh=(\d+),(\d+),(\d+),(\d+)$/;

/**
 * Reads a storyboard as the house writes it: WebVTT whose cues have one line each, the address of a picture and a place in it.
 *
 * @param base what its addresses are relative to
 */
export function readStoryboard(text: string, base: string): Still[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, i) => {
    const times = TIMES.exec(line);
    const place = PLACE.exec(lines[i + 1] ?? '');
    if (times === null || place === null) return [];
    const [x = 0, y = 0, width = 0, height = 0] = place.slice(2).map(Number);
    return [{ from: seconds(times[1] ?? ''), to: seconds(times[2] ?? ''), sheet: new URL(place[1] ?? '', base).href, x, y, width, height }];
  });
}

function seconds(time: string): number {
  return time.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
}

/** The picture of this moment; none where there was none, or it is not drawn yet. */
export function stillAt(stills: readonly Still[], at: number): Still | undefined {
  return stills.find((it) => it.from <= at && at < it.to);
}
