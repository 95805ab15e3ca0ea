import { byId, make } from '../dom';
import { VOICES, type Voices } from '../protocol';

const CHOICES: Record<Voices, string> = { everybody: 'All write', followers: 'Followers only', vip: 'VIPs only', team: 'Team only' };
const SILENCES: Record<Exclude<Voices, 'everybody'>, string> = {
  followers: 'Followers of 10 minutes write now', vip: 'VIP ticket holders write now', team: 'The team alone writes now',
};

/** Where the show's team sets who may write: in the head of the chat, for as long as they are of the team. */
export class VoicesField {
  private readonly field = byId('voices');
  private readonly select = byId<HTMLSelectElement>('chat-voices');

  constructor(choose: (voices: Voices) => void) {
    this.select.append(...VOICES.map((it) => make('option', { text: CHOICES[it], attributes: { value: it } })));
    this.select.addEventListener('change', () => choose(this.select.value as Voices));
  }

  allow(team: boolean): void {
    this.field.hidden = !team;
  }

  show(voices: Voices): void {
    this.select.value = voices;
  }
}

/** What gives a fan a voice: a VIP's ticket, and from when on they may write as a follower. */
export interface Standing {
  readonly vip: boolean;
  readonly followerFrom: number | null;
}

/** Why somebody may not write now, before they try; null when they may. */
export function silence(voices: Voices, team: boolean, standing: Standing, now: number): string | null {
  if (team || voices === 'everybody') return null;
  if (voices === 'vip' && standing.vip) return null;
  if (voices === 'followers' && standing.followerFrom !== null && now >= standing.followerFrom) return null;
  return SILENCES[voices];
}

/** What a change means for those who were writing. */
export function voicesWords(voices: Voices, silenced: string | null): string {
  if (silenced !== null) return `${silenced}. You can read along.`;
  return {
    everybody: 'Everybody may write.', followers: 'Fans who have followed for 10 minutes may write.', vip: 'Holders of VIP tickets may write.', team: 'The team alone may write.',
  }[voices];
}
