/** Time as beacons know it, so that tests have one of their own. */
export interface Playtime {
  /** Milliseconds of a clock that is never set. */
  now(): number;
  /** What the clock on the wall says. */
  date(): Date;
  random(): number;
  /** Answers how to call it off. */
  after(ms: number, run: () => void): () => void;
}

export const REAL: Playtime = {
  now: () => performance.now(),
  date: () => new Date(),
  random: () => Math.random(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
