/**
 * SHA-256 (FIPS 180-4) without promises: a solver tries hundreds of thousands of short texts, and WebCrypto's way to and
 * fro would cost more than the hash.
 */

const K = new Uint32Array(64);
const START = new Uint32Array(8);

// The constants are the first bits of the fractional parts of roots of the first primes.
for (let n = 2, count = 0; count < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
  if (!prime) continue;
  const bits = (root: number): number => ((root % 1) * 2 ** 32) | 0;
  if (count < 8) START[count] = bits(Math.sqrt(n));
  K[count++] = bits(Math.cbrt(n));
}

const w = new Uint32Array(64);

/** The hash's eight words of a text of bytes 0 to 127 in at most 55 characters: one block. */
export function sha256Short(text: string): Uint32Array {
  w.fill(0, 0, 16);
  for (let i = 0; i < text.length; i++) w[i >> 2]! |= text.charCodeAt(i) << (24 - (i % 4) * 8);
  w[text.length >> 2]! |= 0x80 << (24 - (text.length % 4) * 8);
  w[15] = text.length * 8;
  for (let t = 16; t < 64; t++) {
    const a = w[t - 15]!;
    const b = w[t - 2]!;
    const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
    const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
    w[t] = w[t - 16]! + s0 + w[t - 7]! + s1;
  }
  let [a, b, c, d, e, f, g, h] = START as unknown as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[t]! + w[t]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  const sum = new Uint32Array([a, b, c, d, e, f, g, h]);
  for (let i = 0; i < 8; i++) sum[i]! += START[i]!;
  return sum;
}

export const hex = (words: Uint32Array): string => [...words].map((word) => word.toString(16).padStart(8, '0')).join('');
