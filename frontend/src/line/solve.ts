import type { Challenge } from './api';
import { hex, sha256Short } from './sha256';

/** The number behind an ALTCHA challenge; null when there is none, which an honest house never sends. */
export function solve({ challenge, salt, maxnumber }: Challenge): number | null {
  const first = parseInt(challenge.slice(0, 8), 16);
  for (let number = 0; number <= maxnumber; number++) {
    const words = sha256Short(salt + number);
    if (words[0] === first && hex(words) === challenge) return number;
  }
  return null;
}
