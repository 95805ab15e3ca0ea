import type { Now, Proof, Step } from './api';

/** One thing that was checked in this browser. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
}

type Bytes = Uint8Array<ArrayBuffer>;

const LEAF = 0;
const NODE = 1;

export const bytes = (hex: string): Bytes => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const hex = (data: Bytes): string => [...data].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function sha256(...parts: Bytes[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer()));
}

async function hmac(key: Bytes, data: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, data));
}

/** Whether this value stands at this index of the Merkle tree (RFC 6962) of this size and root. */
export async function stands(root: string, size: number, index: number, value: Bytes, path: readonly string[]): Promise<boolean> {
  let hash = await sha256(Uint8Array.of(LEAF), value);
  let used = 0;
  let at = index;
  for (let last = size - 1; last > 0; last >>= 1, at >>= 1) {
    if (at === last && at % 2 === 0) continue;
    const sibling = bytes(path[used++] ?? '');
    hash = await (at % 2 ? sha256(Uint8Array.of(NODE), sibling, hash) : sha256(Uint8Array.of(NODE), hash, sibling));
  }
  return index < size && used === path.length && hex(hash) === root;
}

/**
 * Checks a place without believing the house: the seed is the one whose fingerprint was published before the draw, the entry
 * is in the list that was drawn, and its rank, worked out here, stands at its place between a smaller and a greater one.
 *
 * @param remembered the fingerprint that this browser saw when it entered
 */
export async function check(entry: string, now: Now, proof: Proof, remembered: string): Promise<Check[]> {
  const { seed, entriesRoot, orderRoot } = now;
  if (seed === null || entriesRoot === null || orderRoot === null) return [];
  const id = bytes(entry.replaceAll('-', ''));
  const key = await sha256(bytes(seed), bytes(entriesRoot));
  const rank = hex(await hmac(key, id));
  const ranked = (step: Step | null, place: number): Promise<boolean> =>
    step === null ? Promise.resolve(place < 1 || place > proof.size) : stands(orderRoot, proof.size, place - 1, bytes(step.rank), step.path);
  const between = (proof.before?.rank ?? '') < rank && (proof.after === null || rank < proof.after.rank);
  return [
    { what: 'The revealed number has the fingerprint from before the draw', ok: hex(await sha256(bytes(seed))) === remembered && remembered === now.commitment },
    { what: 'Your entry is in the list that was drawn', ok: proof.size === now.drawn && (await stands(entriesRoot, proof.size, proof.number - 1, id, proof.path)) },
    { what: `Your place, ${proof.place.toLocaleString('en')}, follows from both`, ok: rank === proof.own.rank && (await ranked(proof.own, proof.place)) },
    { what: 'The places before and behind yours are in the right order', ok: between && (await ranked(proof.before, proof.place - 1)) && (await ranked(proof.after, proof.place + 1)) },
  ];
}
