import { byId } from '../dom';
import type { Following, WatchApi } from './api';
import { words } from './follow-words';

/** The heart beside the artist's name. Who has no account yet is led to where they get one, in another tab. */
export class FollowButton {
  private readonly button = byId<HTMLButtonElement>('follow');
  private readonly word = this.button.querySelector('.word');
  private artist = '';
  private state: Following = { account: false, followerFrom: null };

  constructor(
    private readonly api: WatchApi,
    private readonly changed: (from: string | null) => void,
    private readonly say: (text: string) => void,
  ) {
    this.button.addEventListener('click', () => void this.toggle());
  }

  show(artist: string, state: Following): void {
    this.artist = artist;
    this.button.hidden = false;
    this.set(state);
  }

  private async toggle(): Promise<void> {
    if (!this.state.account) {
      open(`/sign-in?next=${encodeURIComponent(location.pathname)}`, '_blank', 'noopener');
      return;
    }
    const answer = await this.api.follow(this.state.followerFrom === null);
    if ('refused' in answer) {
      this.say(answer.refused);
      return;
    }
    this.set({ account: true, followerFrom: answer.from });
    this.changed(answer.from);
    if (answer.from !== null) this.say(`We mail you when ${this.artist} announces a show, and when its sale opens.`);
  }

  private set(state: Following): void {
    this.state = state;
    const following = state.followerFrom !== null;
    const { word, name } = words(this.artist, following);
    if (this.word !== null) this.word.textContent = word;
    this.button.setAttribute('aria-label', name);
    this.button.setAttribute('aria-pressed', String(following));
  }
}
