import { byId, make } from '../dom';
import { VOICES, type Voices } from '../protocol';

const CHOICES: Record<Voices, string> = { everybody: 'All write', vip: 'VIPs only', team: 'Team only' };

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

/** Why somebody may not write now, before they try; null when they may. */
export function silence(voices: Voices, team: boolean, vip: boolean): string | null {
  if (team || voices === 'everybody' || (voices === 'vip' && vip)) return null;
  return voices === 'vip' ? 'VIP ticket holders write now' : 'The team alone writes now';
}

/** What a change means for those who were writing. */
export function voicesWords(voices: Voices, silenced: string | null): string {
  if (silenced !== null) return `${silenced}. You can read along.`;
  return { everybody: 'Everybody may write.', vip: 'Holders of VIP tickets may write.', team: 'The team alone may write.' }[voices];
}
