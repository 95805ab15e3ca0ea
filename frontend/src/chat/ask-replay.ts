import { button, byId, make } from '../dom';
import type { Question } from '../protocol';
import { behindText } from '../time';
import { AskStage } from './ask-stage';

/** When a question was on stage, in seconds from the replay's beginning. */
export interface AskedMoment {
  readonly at: number;
  readonly until: number;
  readonly question: Question;
}

/** What could not be had is asked for again after this time. */
const AGAIN_MS = 5_000;

/** The question that was on stage at this moment of the replay; of several the one that came last. */
export function onStageAt(moments: readonly AskedMoment[], at: number): Question | null {
  const last = moments.findLast((it) => it.at <= at);
  return last !== undefined && at < last.until ? last.question : null;
}

/** The questions that were answered on stage, in step with the replay's picture: each one leads to its moment. */
export class AskReplay {
  private readonly list = byId('asks-past');
  private readonly stage = new AskStage('on-stage-then');
  private moments: readonly AskedMoment[] = [];
  private show: string | null = null;

  /** @param shown told whether there is anything to see */
  constructor(
    private readonly video: HTMLVideoElement,
    private readonly load: (show: string) => Promise<readonly AskedMoment[] | null>,
    private readonly shown: (there: boolean) => void,
  ) {
    for (const moved of ['timeupdate', 'seeked']) video.addEventListener(moved, () => this.follow());
  }

  /** Begins, or ends with null. */
  play(show: string | null): void {
    if (show === this.show) return;
    this.show = show;
    this.tell([]);
    if (show !== null) void this.fetch(show);
  }

  private async fetch(show: string): Promise<void> {
    const answer = await this.load(show);
    if (show !== this.show) return;
    if (answer === null) setTimeout(() => show === this.show && void this.fetch(show), AGAIN_MS);
    else this.tell(answer);
  }

  private tell(moments: readonly AskedMoment[]): void {
    this.moments = moments;
    this.list.replaceChildren(...moments.map((it) => this.row(it)));
    byId('asks-past-none').hidden = moments.length > 0;
    this.shown(moments.length > 0);
    this.follow();
  }

  private follow(): void {
    this.stage.show(this.show === null ? null : onStageAt(this.moments, this.video.currentTime));
  }

  private row({ at, question }: AskedMoment): HTMLElement {
    const time = behindText(Math.floor(at));
    const go = button({
      class: 'ask-at',
      text: time,
      testid: 'ask-at',
      attributes: { 'aria-label': `${time}, go to the question of ${question.by.name}: ${question.text}` },
      onclick: () => (this.video.currentTime = at),
    });
    const line = make('p', { class: 'line' }, make('span', { class: 'name', text: question.by.name }), document.createTextNode(' '));
    line.append(make('span', { class: 'text', text: question.text }));
    return make('li', { class: `ask hue-${question.by.hue % 8}`, testid: 'ask-past' }, go, line);
  }
}
