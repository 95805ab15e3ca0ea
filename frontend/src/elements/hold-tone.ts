// When a hold's countdown changes its look, and when it speaks.

export type Tone = 'calm' | 'soon' | 'last' | 'over';

export function toneAt(msLeft: number): Tone {
  if (msLeft <= 0) return 'over';
  if (msLeft <= 30_000) return 'last';
  return msLeft <= 120_000 ? 'soon' : 'calm';
}

const MARKS = [300_000, 120_000, 60_000, 30_000];

/** The mark passed between two looks at the clock; one at most, so that a page that slept says only the latest. */
export function markPassed(before: number, now: number): number | null {
  return MARKS.findLast((mark) => before > mark && now <= mark && now > 0) ?? null;
}
