import type { AskedMoment } from '../chat/ask-replay';
import type { OwnEmote } from '../chat/emotes';
import type { PartyFacts } from '../chat/party';
import type { ChatWindow } from '../chat/replay-script';
import type { Phase, Role } from '../protocol';

export interface Show {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly artist: string;
  readonly posterUrl: string | null;
  readonly zone: string;
  readonly doorsAt: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly replayUntil: string | null;
  /** Until when people may go on talking about it. */
  readonly chatUntil: string;
}

export interface Captions {
  readonly url: string;
  readonly language: string;
  /** The language, in itself. */
  readonly label: string;
}

export interface Playback {
  readonly live: string | null;
  readonly replay: string | null;
  readonly captions: Captions | null;
  /** Small pictures along the timeline; a live show's counts from its start. */
  readonly storyboard: string | null;
}

export interface Pass {
  readonly show: Show;
  readonly phase: Phase;
  readonly serverTime: string;
  readonly playback: Playback;
  /** Null while there is none. `hours` says how long it lasts from its first play, where that is still to come. */
  readonly replay: { readonly until: string; readonly hours: number | null } | null;
  readonly stage: { readonly url: string; readonly pass: string } | null;
  readonly beacons: { readonly url: string; readonly session: string; readonly intervalSeconds: number } | null;
  readonly passExpiresAt: string;
  readonly emotes: readonly OwnEmote[];
  readonly me: { readonly name: string; readonly role: Role; readonly vip: boolean } & Following;
  /** Null for whoever has to do with no party of friends. */
  readonly party: PartyFacts | null;
}

/** Whether there is an account to follow with, and from when on this fan may write where followers may; null for who does not follow. */
export interface Following {
  readonly account: boolean;
  readonly followerFrom: string | null;
}

export interface Refusal {
  readonly error: string;
  readonly title?: string;
  readonly detail?: string;
  readonly links?: { readonly buy?: string; readonly signIn?: string; readonly tickets?: string };
}

export type PassWish = 'here' | 'play';

export type PassAnswer =
  | { kind: 'admitted'; pass: Pass }
  | { kind: 'ticketRequired' | 'revoked' | 'elsewhere' | 'country' | 'unknownShow' | 'replayOver' | 'calledOff'; refusal: Refusal }
  | { kind: 'unreachable' };

export interface ShowState {
  readonly phase: Phase;
  readonly serverTime: string;
  readonly doorsAt: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly viewers: number;
}

/** How much the evening's audience felt along the replay, in equal steps of so many seconds. */
export interface CrowdHeat {
  readonly seconds: number;
  readonly step: number;
  readonly counts: readonly number[];
  readonly peaks: readonly { readonly at: number; readonly kind: string }[];
}

const TIMEOUT_MS = 10_000;
const OURS = { 'X-Requested-With': 'houselights' };

/** The watch page's few questions to its own origin. */
export class WatchApi {
  private readonly base: string;

  constructor(readonly slug: string) {
    this.base = `/watch/${encodeURIComponent(slug)}`;
  }

  /** @param wish to watch on this device, should another one play, or to begin the hours of the replay */
  async pass(wish: PassWish | null): Promise<PassAnswer> {
    const response = await this.ask(wish === null ? '/pass' : `/pass?${wish}=true`, { method: 'POST', headers: OURS });
    switch (response?.status) {
      case 200:
        return { kind: 'admitted', pass: (await response.json()) as Pass };
      case 401:
        return { kind: 'ticketRequired', refusal: await refusal(response) };
      case 403:
        return { kind: 'revoked', refusal: await refusal(response) };
      case 404:
        return { kind: 'unknownShow', refusal: await refusal(response) };
      case 409:
        return { kind: 'elsewhere', refusal: await refusal(response) };
      case 410: {
        const why = await refusal(response);
        return { kind: why.error === 'cancelled' ? 'calledOff' : 'replayOver', refusal: why };
      }
      case 451:
        return { kind: 'country', refusal: await refusal(response) };
      default:
        return { kind: 'unreachable' };
    }
  }

  /** The page is closed: another device may play without a question. */
  leave(): void {
    void this.ask('/pass', { method: 'DELETE', headers: OURS, keepalive: true });
  }

  async state(): Promise<ShowState | null> {
    const response = await this.ask('/state', {});
    return response?.ok ? ((await response.json()) as ShowState) : null;
  }

  async heat(show: string): Promise<CrowdHeat | null> {
    const response = await get(`/playback/${show}/heat.json`);
    return response?.ok ? ((await response.json()) as CrowdHeat) : null;
  }

  /** What was asked on stage, by the moments of the replay; null when it could not be had. */
  async asked(show: string): Promise<readonly AskedMoment[] | null> {
    const response = await get(`/playback/${show}/asks.json`);
    if (response?.status === 404) return [];
    return response?.ok ? ((await response.json()) as { questions: readonly AskedMoment[] }).questions : null;
  }

  /** A minute of the chat as it was; without lines where the replay has no such minute, null when it could not be had. */
  async chatWindow(show: string, window: number): Promise<ChatWindow | null> {
    const response = await get(`/playback/${show}/chat/${window}.json`);
    if (response?.status === 404) return { window, lines: [] };
    return response?.ok ? ((await response.json()) as ChatWindow) : null;
  }

  /** Null when it could not be had. */
  async storyboard(address: string): Promise<string | null> {
    const response = await get(address);
    return response?.ok ? response.text() : null;
  }

  /** Null when the name was taken; otherwise why not, in a sentence for the fan. */
  async rename(name: string): Promise<string | null> {
    const headers = { ...OURS, 'Content-Type': 'application/json' };
    const response = await this.ask('/name', { method: 'PUT', headers, body: JSON.stringify({ name }) });
    if (response?.ok) return null;
    if (response === null) return 'The name could not be saved just now. Please try again.';
    const why = await refusal(response);
    return why.detail ?? (why as { reason?: string }).reason ?? 'That name cannot be used here.';
  }

  /** From when on this fan may write as a follower, null when they follow no more; why not, in a sentence for the fan. */
  async follow(yes: boolean): Promise<{ from: string | null } | { refused: string }> {
    const response = await this.ask('/follow', { method: yes ? 'PUT' : 'DELETE', headers: OURS });
    if (response?.ok) return (await response.json()) as { from: string | null };
    const why = response === null ? null : await refusal(response);
    return { refused: why?.detail ?? 'This could not be saved just now. Please try again.' };
  }

  private async ask(path: string, init: RequestInit): Promise<Response | null> {
    return get(this.base + path, init);
  }
}

async function get(address: string, init: RequestInit = {}): Promise<Response | null> {
  try {
    return await fetch(address, { ...init, credentials: 'same-origin', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    return null;
  }
}

async function refusal(response: Response): Promise<Refusal> {
  try {
    return (await response.json()) as Refusal;
  } catch {
    return { error: String(response.status) };
  }
}
