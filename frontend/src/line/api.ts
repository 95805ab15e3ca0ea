/** What everybody may know about the line: one small answer, the same for all. */
export interface Now {
  readonly phase: 'armed' | 'gathering' | 'drawing' | 'open' | 'paused' | 'closed';
  readonly opens: string;
  readonly draws: string;
  readonly serving: number;
  readonly entries: number;
  readonly drawn: number;
  readonly left: number;
  readonly held: number;
  readonly most: number;
  readonly pace: number;
  readonly poll: number;
  readonly spread: number;
  readonly soldOut: boolean;
  readonly notice: string;
  readonly commitment: string;
  readonly seed: string | null;
  readonly entriesRoot: string | null;
  readonly orderRoot: string | null;
}

export interface MyPlace {
  readonly entry: string;
  readonly number: number;
  readonly drawn: boolean;
  readonly link: string;
  readonly spent: boolean;
}

export interface Mine {
  readonly now: string;
  readonly place: MyPlace | null;
}

export interface Step {
  readonly rank: string;
  readonly path: readonly string[];
}

/** What the house says about one entry's place in the draw; `proof.ts` believes none of it unchecked. */
export interface Proof {
  readonly number: number;
  readonly place: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly before: Step | null;
  readonly own: Step;
  readonly after: Step | null;
}

export interface Challenge {
  readonly algorithm: 'SHA-256';
  readonly challenge: string;
  readonly maxnumber: number;
  readonly salt: string;
  readonly signature: string;
}

/** An answer, or the word that says why there is none; `unreachable` when nobody answered. */
export type Answer<T> = { readonly ok: T } | { readonly error: string };

const TIMEOUT_MS = 12_000;
const OURS = { 'X-Requested-With': 'houselights', 'Content-Type': 'application/json' };

async function ask<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const body = (await response.json().catch(() => ({}))) as T & { error?: string };
    return response.ok ? { ok: body } : { error: body.error ?? String(response.status) };
  } catch {
    return { error: 'unreachable' };
  }
}

const MARK_DIGITS = 16;
const ofLine = (now: Now): string => `?of=${now.commitment.slice(0, MARK_DIGITS)}`;

export class LineApi {
  private readonly base: string;

  constructor(slug: string, private readonly nowUrl: string) {
    this.base = `/line/${encodeURIComponent(slug)}`;
  }

  /** Without cookies: the same for all, wherever it is cached. */
  readonly now = (): Promise<Answer<Now>> => ask(this.nowUrl, { credentials: 'omit' });
  readonly mine = (): Promise<Answer<Mine>> => ask(`${this.base}/place`);
  /** A show may have another line later: its draw has another address, because caches keep each for good. */
  readonly proof = (entry: string, now: Now): Promise<Answer<Proof>> => ask(`${this.base}/draw/${entry}${ofLine(now)}`);
  readonly challenge = (): Promise<Answer<Challenge>> => this.post('challenge');
  readonly enter = (entry: string, altcha: string): Promise<Answer<Mine>> => this.post('entries', { entry, altcha });
  readonly admission = (): Promise<Answer<{ url: string }>> => this.post('admission');

  get qr(): string {
    return `${this.base}/qr.svg`;
  }

  entries(now: Now): string {
    return `${this.base}/draw${ofLine(now)}`;
  }

  private post<T>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return ask(`${this.base}/${path}`, { method: 'POST', headers: OURS, body: JSON.stringify(body) });
  }
}
