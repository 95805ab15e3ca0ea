import { calm } from '../dom';
import { REACTION_KINDS, type ReactionKind } from '../protocol';
import { glyphSprite } from './glyphs';

interface Particle {
  readonly sprite: HTMLCanvasElement;
  readonly x: number;
  readonly drift: number;
  readonly size: number;
  readonly spin: number;
  readonly bornAt: number;
  readonly lifeMs: number;
  /** A friend threw it. */
  readonly friend: boolean;
}

/** However loud the room, no more than this flies at once; the counters tell the rest. */
const MAX_PARTICLES = 90;
const MAX_PER_KIND = 12;
/** What a friend throws is seen once or twice, not as a shower. */
const MAX_OF_FRIEND = 2;
/**
 * What arrives in one frame is let go over about the time until the next one, so that batches do not look like batches: a full house
 * sends a frame every three seconds, a small one four a second.
 */
const SPREAD_MS = { least: 450, most: 3_500 };

/** Draws reactions rising over the picture: one canvas, one drawing per animation frame, nothing when nothing flies. */
export class Burst {
  private readonly pen: CanvasRenderingContext2D | null;
  private readonly sprites = new Map<ReactionKind, HTMLCanvasElement>();
  private particles: Particle[] = [];
  private running = false;
  private frameAt = -Infinity;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.pen = canvas.getContext('2d');
    for (const kind of REACTION_KINDS) this.sprites.set(kind, glyphSprite(kind, 96));
    new ResizeObserver(() => this.fit()).observe(canvas);
  }

  /** What one frame has brought from others. */
  frame(reactions: ReadonlyMap<ReactionKind, number>): void {
    const now = performance.now();
    const spread = Math.min(SPREAD_MS.most, Math.max(SPREAD_MS.least, now - this.frameAt));
    this.frameAt = now;
    for (const [kind, n] of reactions) this.add(kind, n, spread);
  }

  /** What a friend has thrown: larger, and with a ring around it. */
  friend(kind: ReactionKind, count: number): void {
    this.add(kind, Math.min(count, MAX_OF_FRIEND), 600, true);
  }

  /** @param spreadMs the time over which they are let go */
  add(kind: ReactionKind, count: number, spreadMs = 0, friend = false): void {
    const sprite = this.sprites.get(kind);
    if (sprite === undefined || calm.matches || document.hidden) return;
    const room = MAX_PARTICLES - this.particles.length;
    for (let i = 0; i < Math.min(count, MAX_PER_KIND, room); i++) {
      this.particles.push({
        sprite,
        x: 0.62 + Math.random() * 0.34,
        drift: (Math.random() - 0.5) * 0.12,
        size: friend ? 48 : 22 + Math.random() * 20,
        spin: (Math.random() - 0.5) * 0.7,
        bornAt: performance.now() + Math.random() * spreadMs,
        lifeMs: 1_900 + Math.random() * 1_100,
        friend,
      });
    }
    if (!this.running && this.particles.length > 0) {
      this.running = true;
      requestAnimationFrame((now) => this.draw(now));
    }
  }

  private fit(): void {
    const ratio = Math.min(devicePixelRatio, 2);
    this.canvas.width = Math.round(this.canvas.clientWidth * ratio);
    this.canvas.height = Math.round(this.canvas.clientHeight * ratio);
  }

  private draw(now: number): void {
    const { pen, canvas } = this;
    if (pen === null) return;
    const ratio = Math.min(devicePixelRatio, 2);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    this.particles = this.particles.filter((it) => now - it.bornAt < it.lifeMs);
    for (const it of this.particles) {
      const age = (now - it.bornAt) / it.lifeMs;
      if (age < 0) continue;
      const rise = 1 - (1 - age) ** 1.7;
      const x = (it.x + it.drift * age + Math.sin(age * 9 + it.spin * 8) * 0.012) * canvas.width;
      const y = canvas.height * (1.02 - rise * 0.85);
      const grow = Math.min(1, age * 7) * it.size * ratio;
      pen.globalAlpha = Math.min(1, (1 - age) * 2.2) * 0.95;
      pen.setTransform(Math.cos(it.spin * age), Math.sin(it.spin * age), -Math.sin(it.spin * age), Math.cos(it.spin * age), x, y);
      if (it.friend) {
        pen.beginPath();
        pen.arc(0, 0, grow * 0.66, 0, Math.PI * 2);
        pen.fillStyle = 'rgb(11 10 16 / 45%)';
        pen.fill();
        pen.lineWidth = 2 * ratio;
        pen.strokeStyle = 'rgb(255 255 255 / 75%)';
        pen.stroke();
      }
      pen.drawImage(it.sprite, -grow / 2, -grow / 2, grow, grow);
    }
    pen.globalAlpha = 1;
    if (this.particles.length > 0) {
      requestAnimationFrame((next) => this.draw(next));
    } else {
      this.running = false;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, canvas.width, canvas.height);
    }
  }
}
