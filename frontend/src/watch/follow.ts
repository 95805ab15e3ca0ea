import { byId } from '../dom';
import type { Following, WatchApi } from './api';

/** The heart beside the artist's name. Who has no account yet is led to where they get one, in another tab. */
export class FollowButton {
  private readonly button = byId<HTMLButtonElement>('follow');
  private state: Following = { account: false, followerFrom: null };

  constructor(
    private readonly api: WatchApi,
    private readonly changed: (from: string | null) => void,
    private readonly say: (text: string) => void,
  ) {
    this.button.addEventListener('click', () => void this.toggle());
  }

  show(artist: string, state: Following): void {
    this.button.setAttribute('aria-label', `Follow ${artist}`);
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
  }

  private set(state: Following): void {
    this.state = state;
    this.button.setAttribute('aria-pressed', String(state.followerFrom !== null));
  }
}
