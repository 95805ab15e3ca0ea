// The words spoken between a fan's page and the stage, version 1. Frames are JSON text.
// The server's side of the same text is docs/asyncapi.yaml.

import type { Beacon } from './watch/beacon';

export const PROTOCOL_VERSION = 1;
export const MAX_TEXT = 500;
export const MAX_NAME = 24;
export const MAX_QUESTION = 200;
export const MAX_REACTIONS_PER_FRAME = 20;
/** Seconds. */
export const MAX_BEHIND = 330;

export const REACTION_KINDS = ['heart', 'fire', 'clap', 'wow', 'laugh', 'cry'] as const;
export type ReactionKind = (typeof REACTION_KINDS)[number];
export const VOICES = ['everybody', 'followers', 'vip', 'team'] as const;
/** Who may write besides the team. */
export type Voices = (typeof VOICES)[number];
export type Role = 'fan' | 'moderator' | 'team';
export type Phase = 'announced' | 'doors' | 'live' | 'ended' | 'replay' | 'cancelled';

export interface Author {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly hue: number;
}

export interface Message {
  readonly id: string;
  readonly offset: number;
  readonly at: string;
  readonly by: Author;
  readonly text: string;
  readonly re: string | null;
  /** Whom it answers or names. */
  readonly to?: readonly string[];
  /** Told to those who moderate: other fans do not see it, and its author does not know. */
  readonly hidden?: true;
}

export type ModerationAction = 'delete' | 'timeout' | 'ban' | 'unban' | 'hide' | 'pin' | 'unpin' | 'slow' | 'voices' | 'undo';

/** What the team does about questions to the stage. */
export type AskAction = 'invite' | 'enough' | 'pick' | 'answer' | 'dismiss';

export type ClientFrame =
  | { t: 'join'; v: 1; pass: string; epoch: string | null; after: number | null }
  | { t: 'say'; ref: string; text: string; re: string | null; to?: readonly string[] }
  | { t: 'react'; kind: ReactionKind; n: number; behind?: number }
  | { t: 'moderate'; ref: string; action: ModerationAction | AskAction; message?: string; fan?: string; seconds?: number; voices?: Voices; undoes?: number; ask?: string; reason?: string }
  | { t: 'vote'; ref: string; poll: string; choice: number }
  | { t: 'poll'; ref: string; question: string; choices: readonly string[]; seconds: number }
  | { t: 'close'; ref: string; poll: string }
  | { t: 'ask'; ref: string; text: string }
  | { t: 'upvote'; ref: string; ask: string; up: boolean }
  | { t: 'withdraw'; ref: string }
  | { t: 'party'; ref: string; act: PartyAct; link?: string; fan?: string }
  | { t: 'whisper'; ref: string; text: string }
  | { t: 'report'; ref: string; line: string }
  | { t: 'beacon'; ref: string; beacon: Beacon }
  | { t: 'ping' };

/** To open a party, join one by its link, sit at the own one, leave it, or ask a guest to leave. */
export type PartyAct = 'open' | 'join' | 'come' | 'leave' | 'remove';

/** Somebody at this fan's party. */
export interface Friend {
  readonly id: string;
  readonly name: string;
  readonly hue: number;
  /** Whether they watch now. */
  readonly here: boolean;
}

/** What somebody said among friends. */
export interface FriendLine {
  readonly id: string;
  readonly place: number;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string; readonly hue: number };
  readonly text: string;
}

/** What is new at this fan's party: all of it first, then what changes. */
export interface Friends {
  readonly t: 'friends';
  readonly party?: {
    readonly id: string;
    /** A path. */
    readonly link: string;
    readonly until: string;
    readonly most: number;
  };
  /** The path that leads to the party from now on; the one before leads nowhere. */
  readonly link?: string;
  readonly opener?: string;
  readonly guests?: readonly Friend[];
  readonly lines?: readonly FriendLine[];
  /** People all of whose messages are to be taken away. */
  readonly gone?: readonly string[];
  readonly felt?: readonly { readonly by: string; readonly kind: ReactionKind; readonly n: number }[];
  readonly over?: 'left' | 'removed' | 'ended';
}

export interface You {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly mutedUntil: string | null;
  /** Seconds that slow mode still asks this fan to wait. */
  readonly wait: number;
}

export interface Gone {
  readonly id: string;
  readonly why: 'deleted' | 'banned';
}

/** What everybody is asked, and how it stands or ended. */
export interface Poll {
  readonly id: string;
  readonly question: string;
  readonly choices: readonly string[];
  /** Votes, in the order of the choices. */
  readonly n: readonly number[];
  readonly closesAt: string;
  readonly closed: boolean;
}

/** What a fan asks the stage. */
export interface Question {
  readonly id: string;
  readonly at: string;
  readonly by: Author;
  readonly text: string;
  /** Votes of others. */
  readonly n: number;
  /** One at a time is picked: it is on stage. */
  readonly state: 'waiting' | 'picked' | 'answered';
}

/** How the questions differ from what was told before. */
export interface Questions {
  readonly open: boolean;
  readonly put?: readonly Question[];
  /** Votes that changed, by question. */
  readonly n?: Readonly<Record<string, number>>;
  /** Shown no more. */
  readonly out?: readonly string[];
  readonly ended?: readonly { readonly id: string; readonly by: string; readonly why: 'answered' | 'dismissed' }[];
}

export interface Hello {
  readonly t: 'hello';
  readonly v: 1;
  readonly epoch: string;
  readonly offset: number;
  readonly you: You;
  readonly phase: Phase;
  readonly viewers: number;
  readonly pinned: Message | null;
  readonly slow: number;
  readonly voices: Voices;
  /** All reactions of the show so far. */
  readonly reactions: Partial<Record<ReactionKind, number>>;
  readonly poll?: Poll;
  /** All of them. */
  readonly asks?: Questions;
  readonly recent: readonly Message[];
  /** What this page may still show and should not. */
  readonly gone?: readonly Gone[];
  /** What this page may have taken away and should show again. */
  readonly back?: readonly Message[];
  readonly gapTruncated?: boolean;
}

export interface Frame {
  readonly t: 'frame';
  readonly offset: number;
  readonly chat?: readonly Message[];
  /** Messages that are not shown here, because more is said than anybody can read. */
  readonly aside?: number;
  readonly gone?: readonly Gone[];
  /** Messages that were gone and are shown again, at their places. */
  readonly back?: readonly Message[];
  readonly react?: Partial<Record<ReactionKind, number>>;
  readonly viewers?: number;
  readonly pinned?: Message | null;
  readonly slow?: number;
  readonly voices?: Voices;
  readonly phase?: Phase;
  readonly poll?: Poll;
  readonly tally?: { readonly poll: string; readonly n: readonly number[] };
  readonly asks?: Questions;
}

export type RefusedCode =
  | 'rate_limited' | 'slow_mode' | 'muted' | 'banned' | 'too_long' | 'empty' | 'forbidden' | 'reserved' | 'unknown_message' | 'closed' | 'full' | 'bad_request';

export interface Refused {
  readonly t: 'refused';
  readonly ref?: string;
  readonly code: RefusedCode;
  readonly reason: string;
  readonly retryAfter?: number;
}

export interface Bye {
  readonly t: 'bye';
  readonly code: 'banned' | 'replaced' | 'revoked' | 'draining' | 'full' | 'bad_pass' | 'protocol' | 'slow';
  readonly reason: string;
  readonly retryAfter?: number;
}

export type ServerFrame =
  | Hello
  | Frame
  /** Messages for this page alone; they move no offset. */
  | { readonly t: 'yours'; readonly chat: readonly Message[] }
  | Friends
  | { readonly t: 'ack'; readonly ref: string; readonly offset: number; /** Of an order: by this it can be taken back. */ readonly revision?: number }
  | Refused
  | { readonly t: 'muted'; readonly until: string | null; readonly reason: string }
  /** What a beacon is answered, by HTTP's numbers. */
  | { readonly t: 'beaconed'; readonly ref: string; readonly status: number; readonly reason?: string; readonly retryAfter?: number; readonly pace?: string }
  | { readonly t: 'pong' }
  | Bye;

const KNOWN = new Set(['hello', 'frame', 'yours', 'friends', 'ack', 'refused', 'muted', 'beaconed', 'pong', 'bye']);

/** Reads one frame; null for anything this version does not know, so that a newer server may add frames. */
export function readFrame(text: string): ServerFrame | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('t' in value)) return null;
  return typeof value.t === 'string' && KNOWN.has(value.t) ? (value as ServerFrame) : null;
}

export const CLOSE = { badPass: 4401, banned: 4403, replaced: 4409, flooding: 4429, draining: 1001, tooBig: 1009, full: 1013 } as const;
