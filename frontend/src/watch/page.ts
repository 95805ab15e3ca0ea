import { AskReplay } from '../chat/ask-replay';
import { AskTab } from '../chat/ask-tab';
import { AskPanel } from '../chat/asks';
import { Chat } from '../chat/chat';
import { Party } from '../chat/party';
import { PollCard } from '../chat/poll';
import { PollForm } from '../chat/poll-form';
import { foldTeamTools } from '../chat/team-tools';
import { ChatReplay } from '../chat/replay';
import { byId, onLetter } from '../dom';
import { type Bye, MAX_BEHIND, type Phase, type ReactionKind, type ServerFrame } from '../protocol';
import { ReactionBar } from '../reactions/bar';
import { Burst } from '../reactions/burst';
import { Backoff } from '../stage/backoff';
import { Connection, type Status } from '../stage/connection';
import { ServerClock } from '../time';
import type { Pass, PassAnswer, PassWish, WatchApi } from './api';
import { Counter } from './counter';
import { Curtain } from './curtain';
import { FollowButton } from './follow';
import { Gate, type Knocks } from './gate';
import { Heat } from './heat';
import { NameForm } from './name-form';
import { Peek } from './peek';
import { Player } from './player';
import { QualityMenu } from './quality-menu';
import { Reporter } from './reporter';
import { Rewind } from './rewind';
import { Signs } from './signs';

const STATE_EVERY_MS = 15_000;
const RENEW_BEFORE_MS = 60_000;
/** A change of phase reaches everyone at once; what it makes them ask is spread over this time. */
const HERD_MS = 2_500;

/** Holds the page together: the pass decides what exists, the phase decides what shows. */
export class WatchPage {
  private readonly clock = new ServerClock();
  private readonly gate = new Gate();
  private readonly curtain = new Curtain(this.clock);
  private readonly signs = new Signs();
  private readonly backoff = new Backoff();
  private readonly video = byId<HTMLVideoElement>('video');
  private readonly burst = new Burst(byId<HTMLCanvasElement>('burst'));
  private readonly chat = new Chat(() => this.connection);
  private readonly reactions = new ReactionBar(byId('reactions'), this.burst, (kind, n) => this.react(kind, n));
  private readonly reporter = new Reporter(this.video, {
    pass: () => this.pass,
    renewPass: async () => (await this.admit()) === 'admitted',
    media: () => this.player.media,
    ready: () => this.connection.ready,
    send: (frame) => this.connection.send(frame),
  });
  private readonly heat: Heat;
  private readonly chatReplay: ChatReplay;
  private readonly poll = new PollCard((frame) => this.connection.send(frame), this.clock);
  private readonly pollForm = new PollForm((frame) => this.connection.send(frame));
  private readonly askTab = new AskTab(() => this.party.close(), () => this.asks.focus());
  private readonly asks: AskPanel = new AskPanel((frame) => this.connection.send(frame), (there, n) => this.askTab.offer(there, n), (words, undo) => this.chat.say(words, undo));
  private readonly askReplay: AskReplay;
  private readonly party = new Party({
    send: (frame) => this.connection.send(frame),
    opening: () => this.askTab.close(),
    friends: (ids) => this.chat.befriend(ids),
    felt: (kind, n) => this.burst.friend(kind, n),
  });
  private readonly names: NameForm;
  private readonly heart: FollowButton;
  private readonly player: Player;
  private readonly connection: Connection;
  private readonly rewind = new Rewind((behind) => {
    this.player.rewind(behind);
    this.tellLatency();
  });
  private readonly knocks: Knocks = { again: () => void this.admit(), here: () => void this.admit('here') };
  private pass: Pass | null = null;
  /** As they were offered last: each renewed pass names them again. */
  private emotes = '';
  private phase: Phase = 'announced';
  private phaseSince = 0;
  /** As it was when this fan came. */
  private camePhase: Phase | null = null;
  private connected = false;
  private seated = false;
  private renewal: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly api: WatchApi) {
    new Counter(api.slug);
    foldTeamTools();
    this.names = new NameForm(api, (name) => this.chat.rename(name));
    this.heart = new FollowButton(api, (from) => this.follows(from), (text) => this.chat.say(text));
    this.heat = new Heat(this.video, (show) => api.heat(show));
    this.chatReplay = new ChatReplay(this.video, (show, window) => api.chatWindow(show, window));
    this.askReplay = new AskReplay(this.video, (show) => api.asked(show), (there) => this.askTab.offerPast(there));
    const quality = new QualityMenu((height) => this.player.choose(height));
    this.player = new Player(this.video, {
      wanted: () => this.reporter.wanted(),
      untouched: () => this.reporter.notYet(),
      qualities: (heights, chosen) => quality.show(heights, chosen),
      refused: () => void this.admitAgain(),
      trouble: (text) => this.signs.trouble(text),
      mutedByBrowser: () => (byId('unmute').hidden = false),
    });
    new Peek(this.rewind.slider, {
      address: () => (this.phase === 'live' ? (this.pass?.playback.storyboard ?? null) : null),
      load: (address) => api.storyboard(address),
      moment: (behind) => this.sinceStart(this.player.stageTimeOf(behind)),
    });
    this.connection = new Connection({
      stage: () => this.pass?.stage ?? null,
      position: () => this.chat.position,
      received: (frame) => this.received(frame),
      status: (status, detail) => this.status(status, detail),
      renewPass: async () => (await this.admit()) === 'admitted',
    });
  }

  open(): void {
    this.listen();
    void this.admit();
    addEventListener('pagehide', () => this.pass !== null && this.api.leave());
    addEventListener('pageshow', (event) => event.persisted && this.pass !== null && void this.admit());
    setInterval(() => this.tellLatency(), 1_000);
    this.pollState();
  }

  /** Asks for a pass: the first time to come in, later to stay in. */
  private async admit(wish: PassWish | null = null): Promise<PassAnswer['kind']> {
    clearTimeout(this.retry);
    clearTimeout(this.renewal);
    const answer = await this.api.pass(wish);
    if (answer.kind === 'admitted') {
      this.backoff.reset();
      this.admitted(answer.pass);
    } else if (answer.kind === 'unreachable') {
      // Whoever is already inside keeps watching while we try.
      if (this.pass === null) this.gate.show(answer, this.knocks);
      this.retry = setTimeout(() => void this.admit(), this.backoff.next());
    } else {
      this.turnAway(answer);
    }
    return answer.kind;
  }

  /** The picture was refused: its pass has lapsed, as after a sleep, or this screen is not let in any more. */
  private async admitAgain(): Promise<void> {
    if ((await this.admit()) === 'admitted') this.player.resume();
  }

  private turnAway(answer: Exclude<PassAnswer, { kind: 'admitted' }>): void {
    this.leave();
    this.gate.show(answer, this.knocks);
  }

  private admitted(pass: Pass): void {
    const first = this.pass === null;
    this.pass = pass;
    this.clock.sync(pass.serverTime);
    // The last pass of a replay is not renewed, but ends with it.
    const last = pass.replay !== null && Date.parse(pass.passExpiresAt) >= Date.parse(pass.replay.until);
    const left = Date.parse(pass.passExpiresAt) - this.clock.now() - (last ? 0 : RENEW_BEFORE_MS);
    this.renewal = setTimeout(() => void this.admit(), Math.max(5_000, left));
    this.bill(pass);
    this.gate.hide();
    this.enter(pass.phase);
    // Before doors there is no stage to go to: whoever waits for them is seated by the pass that names it.
    if (pass.stage !== null && !this.seated) {
      this.seated = true;
      this.connection.open();
    }
    if (first) this.reporter.start();
  }

  private leave(): void {
    clearTimeout(this.renewal);
    this.pass = null;
    this.seated = false;
    this.connection.close();
    this.player.stop();
  }

  private bill(pass: Pass): void {
    const { show, me } = pass;
    this.signs.bill(pass);
    this.names.show(me.name);
    if (JSON.stringify(pass.emotes) !== this.emotes) this.chat.composer.draws(pass.emotes);
    this.emotes = JSON.stringify(pass.emotes);
    this.heart.show(show.artist, me);
    this.follows(me.followerFrom);
    this.party.knows(pass.party);
  }

  private follows(from: string | null): void {
    // By this device's clock, as all that the chat waits for.
    const wait = from === null ? null : Date.parse(from) - this.clock.now();
    this.chat.composer.stands({ vip: this.pass?.me.vip ?? false, followerFrom: wait === null ? null : Date.now() + wait });
  }

  private enter(phase: Phase): void {
    const { pass } = this;
    if (pass === null) return;
    if (phase !== this.phase) this.phaseSince = this.clock.now();
    this.phase = phase;
    this.camePhase ??= phase;
    this.signs.enter(phase);
    const source = phase === 'live' ? pass.playback.live : phase === 'replay' ? pass.playback.replay : null;
    const controller = byId('controller');
    controller.hidden = source === null;
    controller.setAttribute('defaultstreamtype', phase === 'replay' ? 'on-demand' : 'live');
    this.curtain.show(phase, pass, source !== null);
    if (source === null) this.player.stop();
    else this.player.play(source, phase === 'live', { ...pass.playback, poster: pass.show.posterUrl });
    if (source === null) this.signs.trouble(null);
    void this.heat.show(phase === 'replay' && source !== null ? pass.show.id : null);
    this.openChat();
  }

  private changed(phase: Phase): void {
    if (phase === this.phase || this.pass === null) return;
    this.enter(phase);
    // The pass in hand may not name the new picture yet.
    setTimeout(() => void this.admit(), Math.random() * HERD_MS);
  }

  private openChat(): void {
    const { pass } = this;
    const over = pass !== null && this.clock.now() >= Date.parse(pass.show.chatUntil);
    const open = this.phase !== 'announced' && this.phase !== 'cancelled' && pass?.stage !== null && !over;
    this.chat.composer.allow(open, open ? 'Say something' : this.phase === 'announced' ? 'Opens with the doors' : 'The chat is closed');
    this.reactions.enable(this.phase !== 'announced' && this.phase !== 'cancelled' && pass?.stage !== null && this.connected);
    this.party.allow(open && pass?.me.role === 'fan');
    // The team looks after what was said last, also when nobody can add to it.
    const other = open || (pass !== null && pass.me.role !== 'fan');
    const replayed = pass !== null && this.phase === 'replay' ? pass.show.id : null;
    this.chatReplay.play(replayed, other, this.camePhase === 'replay');
    this.askReplay.play(replayed);
  }

  /** With how far the picture that this fan sees is behind the stage, so that the replay can tell what moved them. */
  private react(kind: ReactionKind, n: number): void {
    const shown = this.player.stageTime;
    const behind = shown === null ? null : Math.round((this.clock.now() - shown) / 1_000);
    const known = behind !== null && behind >= 0 && behind <= MAX_BEHIND;
    this.connection.send({ t: 'react', kind, n, ...(known ? { behind } : {}) });
  }

  /** In seconds of the show. */
  private sinceStart(stageTime: number | null): number | null {
    return stageTime === null || this.pass === null ? null : (stageTime - Date.parse(this.pass.show.startsAt)) / 1_000;
  }

  private received(frame: ServerFrame): void {
    if (this.reporter.received(frame)) return;
    if (frame.t === 'friends') return this.party.received(frame);
    // What friends are told concerns no line of the chat.
    if (frame.t === 'ack' && this.party.acknowledged(frame.ref)) return;
    if (frame.t === 'refused' && this.party.refused(frame)) return;
    if (frame.t === 'refused' && this.asks.refused(frame)) return;
    this.chat.received(frame);
    if (frame.t === 'hello') {
      this.asks.joined(frame);
      this.signs.viewers(frame.viewers);
      this.reactions.joined(frame.reactions);
      this.poll.joined(frame.poll ?? null, frame.you.role !== 'fan');
      this.pollForm.allow(frame.you.role !== 'fan');
      this.names.show(frame.you.name);
      this.party.joined(frame.you.id);
      this.changed(frame.phase);
    }
    if (frame.t === 'ack') this.asks.acknowledged(frame.ref, frame.revision);
    if (frame.t === 'ack') for (const it of [this.poll, this.pollForm]) it.acknowledged(frame.ref);
    if (frame.t === 'refused') for (const it of [this.poll, this.pollForm]) it.refused(frame);
    if (frame.t === 'frame') {
      if (frame.gone) this.chatReplay.gone(frame.gone);
      if (frame.poll) this.poll.show(frame.poll);
      if (frame.tally) this.poll.tally(frame.tally.poll, frame.tally.n);
      if (frame.asks) this.asks.changed(frame.asks);
      if (frame.react) this.reactions.received(frame.react);
      if (frame.viewers !== undefined) this.signs.viewers(frame.viewers);
      if (frame.phase) this.changed(frame.phase);
    }
  }

  private status(status: Status, detail: { retryInMs?: number; bye?: Bye }): void {
    this.connected = status === 'open';
    if (!this.connected) this.reporter.lost();
    this.openChat();
    this.signs.connection(status, detail.bye?.reason);
    if (status !== 'closed') return;
    if (detail.bye?.code === 'revoked') {
      this.turnAway({ kind: 'revoked', refusal: { error: 'revoked', detail: detail.bye.reason } });
    } else if (detail.bye?.code === 'replaced') {
      this.turnAway({ kind: 'elsewhere', refusal: { error: 'elsewhere', title: 'You are watching somewhere else', detail: detail.bye.reason } });
    } else if (detail.bye) {
      this.chat.composer.allow(false, detail.bye.reason);
      this.chat.say(detail.bye.reason);
    }
  }

  private tellLatency(): void {
    this.signs.latency(this.player.latencySeconds, this.player.behind);
    this.rewind.show(this.player.liveSpan);
  }

  /**
   * The socket tells faster; this tells when there is no socket, and mends a phase that the socket failed to tell.
   * The answer may come from a cache, so it counts only when it is younger than what the page already knows.
   */
  private pollState(): void {
    setTimeout(async () => {
      const state = this.pass === null || document.hidden ? null : await this.api.state();
      if (state !== null) {
        if (!this.connected) this.signs.viewers(state.viewers);
        if (Date.parse(state.serverTime) > this.phaseSince) this.changed(state.phase);
      }
      this.pollState();
    }, STATE_EVERY_MS * (0.8 + Math.random() * 0.4));
  }

  private listen(): void {
    byId('play-replay').addEventListener('click', () => void this.admit('play'));
    byId('go-live').addEventListener('click', () => {
      this.player.goLive();
      this.tellLatency();
      this.video.focus();
    });
    for (const moved of ['seeked', 'play', 'pause']) this.video.addEventListener(moved, () => this.tellLatency());
    byId('unmute').addEventListener('click', () => {
      this.video.muted = false;
      this.player.start();
    });
    this.video.addEventListener('volumechange', () => {
      if (!this.video.muted) byId('unmute').hidden = true;
    });
    // "t" for talk.
    onLetter('t', () => {
      this.askTab.close();
      byId('chat-input').focus();
    });
  }
}
