// Draws the demo concert: a band on a hazy stage, seen from the crowd. Writes raw RGB frames to standard output.
//
//   node stage-lights.mjs [firstFrame] [lastFrame]
//
// Everything that moves repeats after exactly LOOP seconds, so the last frame leads into the first.
// Light is computed at a quarter of the size (haze is soft) and people at full size (edges are not).
// General brightness never flashes: the beat moves it by less than a tenth, far below the photosensitivity limits.

const WIDTH = 1280;
const HEIGHT = 720;
const RATE = 25;
const LOOP = 60;
const BEATS_PER_SECOND = 2;
const TAU = Math.PI * 2;

const SMALL_W = WIDTH / 4;
const SMALL_H = HEIGHT / 4;
const HORIZON = 520;

// -- chance: a fixed seed, so that two runs make the same film --

function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

const clamp = (x, low, high) => (x < low ? low : x > high ? high : x);
const smooth = (x) => x * x * (3 - 2 * x);
const mix = (a, b, f) => a + (b - a) * f;
const wave = (t, cycles, phase) => Math.sin(TAU * ((cycles * t) / LOOP + phase));
const kick = (t) => Math.exp(-5 * ((t * BEATS_PER_SECOND) % 1));

// -- haze: a tiling texture of three octaves that drifts whole tiles per loop --

const TILE = 256;
const haze = (() => {
  const random = chance(7);
  const out = new Float32Array(TILE * TILE);
  for (const [cell, weight] of [[64, 0.55], [32, 0.3], [16, 0.15]]) {
    const n = TILE / cell;
    const grid = Float32Array.from({ length: n * n }, random);
    for (let y = 0; y < TILE; y++) {
      for (let x = 0; x < TILE; x++) {
        const gx = x / cell, gy = y / cell, x0 = Math.floor(gx), y0 = Math.floor(gy);
        const fx = smooth(gx - x0), fy = smooth(gy - y0);
        const at = (i, j) => grid[((j % n) * n) + (i % n)];
        out[y * TILE + x] += weight * mix(mix(at(x0, y0), at(x0 + 1, y0), fx), mix(at(x0, y0 + 1), at(x0 + 1, y0 + 1), fx), fy);
      }
    }
  }
  return out;
})();

function hazeAt(x, y) {
  const xi = ((x | 0) % TILE + TILE) % TILE;
  const yi = ((y | 0) % TILE + TILE) % TILE;
  return haze[yi * TILE + xi];
}

// -- colour: four moods, cross-faded --

const MOODS = [
  { from: 0, back: [0.07, 0.09, 0.34], key: [0.22, 0.45, 1.0], fill: [0.52, 0.2, 0.95], sun: [0.45, 0.55, 1.0] },
  { from: 15, back: [0.2, 0.05, 0.3], key: [1.0, 0.16, 0.5], fill: [0.1, 0.62, 0.95], sun: [1.0, 0.35, 0.62] },
  { from: 31, back: [0.3, 0.08, 0.12], key: [1.0, 0.5, 0.14], fill: [1.0, 0.13, 0.42], sun: [1.0, 0.66, 0.28] },
  { from: 47, back: [0.05, 0.16, 0.24], key: [0.15, 0.85, 0.75], fill: [0.35, 0.3, 1.0], sun: [0.55, 0.95, 0.85] },
];
const FADE = 3;

function moodAt(t) {
  let index = MOODS.length - 1;
  while (MOODS[index].from > t) index--;
  const next = MOODS[(index + 1) % MOODS.length];
  const end = index + 1 < MOODS.length ? next.from : LOOP;
  const f = smooth(clamp((t - (end - FADE)) / FADE, 0, 1));
  const blend = (name) => MOODS[index][name].map((c, i) => mix(c, next[name][i], f));
  return { back: blend('back'), key: blend('key'), fill: blend('fill'), sun: blend('sun') };
}

// How big the show is at this moment: quiet start, full house in the middle.
function energyAt(t) {
  return 0.62 + 0.38 * smooth(clamp(0.5 - 0.62 * Math.cos((TAU * (t - 6)) / LOOP), 0, 1));
}

// -- lamps --

const SKY_LAMPS = Array.from({ length: 9 }, (_, i) => ({
  x: 120 + i * 130, y: 34 + 10 * Math.sin((i / 8) * Math.PI), index: i,
}));
const FLOOR_LAMPS = [170, 372, 908, 1110].map((x, index) => ({ x, y: HORIZON - 6, index }));

function beams(t, mood, energy) {
  const result = [];
  const beat = 0.94 + 0.06 * kick(t);
  for (const lamp of SKY_LAMPS) {
    const side = (lamp.index - 4) / 4;
    const fan = mix(-0.55, 0.75, 0.5 + 0.5 * wave(t, 2, 0.1)) * side;
    const angle = fan + 0.32 * wave(t, 5, lamp.index * 0.07) + 0.1 * wave(t, 9, lamp.index * 0.31);
    const breath = 0.62 + 0.38 * wave(t, 6, lamp.index / 9);
    const colour = lamp.index % 2 ? mood.fill : mood.key;
    result.push({ ...lamp, dx: Math.sin(angle), dy: Math.cos(angle), width: 9, spread: 0.062, colour, power: 0.95 * energy * breath * beat });
  }
  for (const lamp of FLOOR_LAMPS) {
    const side = lamp.x < WIDTH / 2 ? 1 : -1;
    const angle = side * (0.22 + 0.42 * wave(t, 3, lamp.index * 0.17));
    const breath = 0.55 + 0.45 * wave(t, 4, lamp.index / 4);
    result.push({ ...lamp, dx: Math.sin(angle), dy: -Math.cos(angle), width: 7, spread: 0.05, colour: lamp.index % 3 ? mood.key : mood.fill, power: 0.7 * energy * breath * beat });
  }
  return result;
}

// -- light at a quarter of the size --

const light = new Float32Array(SMALL_W * SMALL_H * 3);

function paintLight(t, mood, energy, lamps) {
  const driftX = (TILE * 2 * t) / LOOP, driftY = (TILE * t) / LOOP;
  const sunX = WIDTH / 2, sunY = 318;
  for (let j = 0; j < SMALL_H; j++) {
    for (let i = 0; i < SMALL_W; i++) {
      const x = i * 4 + 2, y = j * 4 + 2;
      const fog = 0.45 + 1.1 * hazeAt(i * 0.9 + driftX, j * 1.5 - driftY) * hazeAt(i * 0.5 - driftX, j * 0.8 + 90) * 2.1;
      const wall = 0.34 * Math.exp(-(((y - 400) / 300) ** 2)) * fog;
      const d2 = ((x - sunX) ** 2 + (y - sunY) ** 2) / 52000;
      const glow = energy * (0.6 * Math.exp(-d2) + 0.26 * Math.exp(-d2 / 5)) * (0.7 + 0.3 * fog);
      let r = mood.back[0] * wall + mood.sun[0] * glow * 0.55;
      let g = mood.back[1] * wall + mood.sun[1] * glow * 0.55;
      let b = mood.back[2] * wall + mood.sun[2] * glow * 0.55;
      for (const lamp of lamps) {
        const px = x - lamp.x, py = y - lamp.y;
        const along = px * lamp.dx + py * lamp.dy;
        if (along < -30) continue;
        const across = px * lamp.dy - py * lamp.dx;
        const width = lamp.width + Math.max(along, 0) * lamp.spread;
        const q = (across / width) ** 2;
        let shine = 0;
        if (along > 0 && q < 7) shine = (Math.exp(-q) * fog * 0.92) / (1 + along / 260);
        const near = px * px + py * py;
        if (near < 9000) shine += 1.5 * Math.exp(-near / 260) + 0.22 * Math.exp(-near / 2200);
        shine *= lamp.power;
        r += lamp.colour[0] * shine;
        g += lamp.colour[1] * shine;
        b += lamp.colour[2] * shine;
      }
      const o = (j * SMALL_W + i) * 3;
      light[o] = r;
      light[o + 1] = g;
      light[o + 2] = b;
    }
  }
  paintFloor(mood, lamps);
}

// The stage floor mirrors what is above it, dimmer with distance from the edge.
function paintFloor(mood, lamps) {
  const edge = HORIZON / 4;
  for (let j = edge; j < SMALL_H; j++) {
    const depth = (j - edge) / (SMALL_H - edge);
    const from = Math.max(0, Math.round(edge - (j - edge) * 1.6 - 1));
    const keep = 0.52 * (1 - depth) ** 1.6;
    for (let i = 0; i < SMALL_W; i++) {
      const o = (j * SMALL_W + i) * 3, m = (from * SMALL_W + i) * 3;
      let pool = 0;
      for (const lamp of lamps) {
        if (lamp.dy <= 0.2) continue;
        const hit = lamp.x + (lamp.dx / lamp.dy) * (HORIZON + 40 - lamp.y);
        const e = ((i * 4 - hit) / 120) ** 2 + ((j * 4 - HORIZON - 34) / 26) ** 2;
        if (e < 6) pool += 0.3 * lamp.power * Math.exp(-e);
      }
      for (let c = 0; c < 3; c++) light[o + c] = light[m + c] * keep + mood.key[c] * pool;
    }
  }
}

// -- people: shapes drawn as coverage at full size --

const people = new Float32Array(WIDTH * HEIGHT); // the band
const crowd = new Float32Array(WIDTH * HEIGHT);

function capsule(target, x0, y0, x1, y1, r0, r1 = r0) {
  const pad = Math.max(r0, r1) + 2;
  const left = clamp(Math.floor(Math.min(x0, x1) - pad), 0, WIDTH - 1), right = clamp(Math.ceil(Math.max(x0, x1) + pad), 0, WIDTH - 1);
  const top = clamp(Math.floor(Math.min(y0, y1) - pad), 0, HEIGHT - 1), bottom = clamp(Math.ceil(Math.max(y0, y1) + pad), 0, HEIGHT - 1);
  const vx = x1 - x0, vy = y1 - y0, length2 = vx * vx + vy * vy || 1;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const f = clamp(((x - x0) * vx + (y - y0) * vy) / length2, 0, 1);
      const cover = clamp(r0 + (r1 - r0) * f - Math.hypot(x - x0 - vx * f, y - y0 - vy * f) + 0.7, 0, 1);
      const o = y * WIDTH + x;
      if (cover > target[o]) target[o] = cover;
    }
  }
}

function ellipse(target, cx, cy, rx, ry, tilt = 0) {
  const pad = Math.max(rx, ry) + 2, cos = Math.cos(tilt), sin = Math.sin(tilt);
  for (let y = Math.max(0, Math.floor(cy - pad)); y <= Math.min(HEIGHT - 1, cy + pad); y++) {
    for (let x = Math.max(0, Math.floor(cx - pad)); x <= Math.min(WIDTH - 1, cx + pad); x++) {
      const u = ((x - cx) * cos + (y - cy) * sin) / rx, v = ((y - cy) * cos - (x - cx) * sin) / ry;
      const cover = clamp((1 - Math.hypot(u, v)) * Math.min(rx, ry) + 0.7, 0, 1);
      const o = y * WIDTH + x;
      if (cover > target[o]) target[o] = cover;
    }
  }
}

function limb(target, points, r0, r1) {
  for (let i = 0; i + 1 < points.length; i++) {
    const n = points.length - 1;
    capsule(target, points[i][0], points[i][1], points[i + 1][0], points[i + 1][1], mix(r0, r1, i / n), mix(r0, r1, (i + 1) / n));
  }
}

// A standing person: feet at (x, y), size is the height in pixels; lean moves the head, bob lowers the hips.
function figure(x, y, size, lean, bob, hair) {
  const u = size / 100;
  const hip = [x + lean * 0.3, y - 47 * u + bob], neck = [x + lean, y - 82 * u + bob], head = [x + lean * 1.15, y - 92 * u + bob];
  limb(people, [[hip[0] - 4 * u, hip[1]], [x - 8 * u, y - 24 * u + bob * 0.5], [x - 10 * u, y]], 5.4 * u, 3.2 * u);
  limb(people, [[hip[0] + 4 * u, hip[1]], [x + 9 * u, y - 24 * u + bob * 0.5], [x + 11 * u, y]], 5.4 * u, 3.2 * u);
  capsule(people, hip[0], hip[1], neck[0], neck[1] + 7 * u, 8 * u, 10 * u);
  capsule(people, neck[0], neck[1] + 3 * u, head[0], head[1], 3.4 * u);
  ellipse(people, head[0], head[1], 6 * u, 7.6 * u, lean * 0.01);
  if (hair) capsule(people, head[0], head[1] - 3 * u, head[0] - lean * 0.5 - 2 * u, head[1] + 9 * u, 6.6 * u, 4 * u);
  return { u, hip, neck, head, left: [neck[0] - 9 * u, neck[1] + 5 * u], right: [neck[0] + 9 * u, neck[1] + 5 * u] };
}

function singer(t) {
  const sway = 9 * wave(t, 15, 0), bob = 3 * kick(t), y = HORIZON + 34;
  const p = figure(640, y, 236, sway, bob, true), u = p.u;
  const mic = [p.head[0] + 9 * u, p.head[1] + 6 * u];
  limb(people, [p.right, [p.right[0] + 8 * u, p.right[1] + 13 * u], mic], 4 * u, 2.6 * u);
  const raised = smooth(clamp(wave(t, 3, 0.05) * 1.6, 0, 1));
  const hand = [p.left[0] - mix(15, 22, raised) * u + sway, p.left[1] + mix(24, -34, raised) * u];
  limb(people, [p.left, [p.left[0] - mix(8, 15, raised) * u, p.left[1] + mix(14, -10, raised) * u], hand], 4 * u, 2.6 * u);
  capsule(people, mic[0] + 2, mic[1], 668, y, 1.6);
  ellipse(people, 668, y, 24, 4);
  capsule(people, mic[0] - 3 * u, mic[1] - 1 * u, mic[0] + 3 * u, mic[1], 2.6 * u);
}

function guitarist(t, x, size, flip, phase, neckLift) {
  const lean = flip * (6 + 7 * wave(t, 15, phase)), bob = 4 * kick(t + phase), y = HORIZON + 22;
  const p = figure(x, y, size, lean, bob, phase > 0.3), u = p.u;
  const body = [p.hip[0] - flip * 5 * u, p.hip[1] - 12 * u];
  const tip = [body[0] + flip * 46 * u, body[1] - (14 + neckLift + 4 * wave(t, 10, phase)) * u];
  ellipse(people, body[0], body[1], 12 * u, 8.6 * u, -flip * 0.35);
  ellipse(people, body[0] + flip * 9 * u, body[1] - 4 * u, 8 * u, 6.6 * u, -flip * 0.35);
  capsule(people, body[0], body[1], tip[0], tip[1], 1.9 * u, 1.4 * u);
  capsule(people, tip[0], tip[1], tip[0] + flip * 5 * u, tip[1] - 2 * u, 2.6 * u);
  const [fret, strum] = flip > 0 ? [p.right, p.left] : [p.left, p.right];
  const grip = [mix(body[0], tip[0], 0.72), mix(body[1], tip[1], 0.72)];
  limb(people, [fret, [mix(fret[0], grip[0], 0.5), Math.max(fret[1], grip[1]) + 9 * u], grip], 3.8 * u, 2.6 * u);
  const pick = 5 * Math.sin(TAU * t * BEATS_PER_SECOND * 2) * u;
  limb(people, [strum, [strum[0] - flip * 9 * u, strum[1] + 16 * u], [body[0] + flip * 2 * u, body[1] + pick * 0.5]], 3.8 * u, 2.6 * u);
}

function drummer(t) {
  const x = 836, y = HORIZON - 26, hit = kick(t), other = kick(t + 0.25);
  const riser = 92;
  capsule(people, x - riser, y + 8, x + riser, y + 8, 9);
  ellipse(people, x, y - 30, 36, 34);
  ellipse(people, x - 54, y - 28, 22, 20);
  ellipse(people, x + 56, y - 24, 24, 24);
  capsule(people, x - 30, y - 70, x - 6, y - 72, 12);
  capsule(people, x + 10, y - 72, x + 34, y - 70, 12);
  for (const [dx, dy, phase] of [[-82, -96, 0], [84, -100, 0.5], [-46, -118, 0.25]]) {
    const tilt = 0.14 * wave(t, 60, phase) * (0.4 + hit);
    ellipse(people, x + dx, y + dy, 29, 3.2, tilt);
    capsule(people, x + dx, y + dy, x + dx * 0.86, y, 1.4);
  }
  const head = [x + 3 * wave(t, 30, 0), y - 138 + 4 * hit];
  ellipse(people, head[0], head[1], 13, 16);
  capsule(people, head[0], head[1] + 24, x, y - 70, 19, 22);
  for (const [side, lift] of [[-1, hit], [1, other]]) {
    const elbow = [x + side * 38, y - 92], hand = [x + side * 44, y - 100 - 24 * (1 - lift)];
    limb(people, [[head[0] + side * 17, head[1] + 28], elbow, hand], 8, 5);
    capsule(people, hand[0], hand[1], hand[0] - side * 22, hand[1] - 10 + 22 * lift, 1.7);
  }
}

function keys(t) {
  const x = 442, y = HORIZON - 4;
  const p = figure(x, y, 196, 6 + 5 * wave(t, 15, 0.6), 3 * kick(t), false), u = p.u;
  capsule(people, x - 20, y - 82, x + 84, y - 88, 5);
  capsule(people, x - 8, y - 60, x + 74, y - 64, 4);
  capsule(people, x - 8, y - 80, x + 66, y, 2);
  capsule(people, x + 72, y - 84, x, y, 2);
  const play = 4 * wave(t, 60, 0);
  limb(people, [p.left, [p.left[0] + 2 * u, p.left[1] + 16 * u], [x + 26, y - 92 + play]], 3.6 * u, 2.4 * u);
  limb(people, [p.right, [p.right[0] + 7 * u, p.right[1] + 14 * u], [x + 58, y - 94 - play]], 3.6 * u, 2.4 * u);
}

const FANS = (() => {
  const random = chance(42), fans = [];
  for (let row = 0; row < 2; row++) {
    const count = row ? 15 : 22;
    for (let i = 0; i < count; i++) {
      fans.push({
        row, x: ((i + 0.5) * WIDTH) / count + (random() - 0.5) * 34, y: (row ? 716 : 662) + (random() - 0.5) * 26, size: (row ? 35 : 23) * (0.9 + random() * 0.25),
        phase: random(), cycles: 15 + 15 * Math.floor(random() * 2), arms: random() < (row ? 0.42 : 0.5) ? (random() < 0.45 ? 2 : 1) : 0, reach: 2.2 + random() * 1.3, phone: random() < 0.22,
      });
    }
  }
  return fans;
})();

const phones = [];

function audience(t) {
  phones.length = 0;
  for (const fan of FANS) {
    const s = fan.size, bounce = Math.abs(wave(t, 60, fan.phase * 0.12)) * s * 0.22;
    const x = fan.x + s * 0.16 * wave(t, fan.cycles, fan.phase), y = fan.y - bounce;
    ellipse(crowd, x, y, s * 0.5, s * 0.62);
    capsule(crowd, x - s * 0.75, y + s * 1.35, x + s * 0.75, y + s * 1.35, s * 0.62);
    capsule(crowd, x, y + s * 0.4, x, y + s, s * 0.34);
    for (let arm = 0; arm < fan.arms; arm++) {
      const side = arm ? -1 : fan.phase > 0.5 ? 1 : -1;
      const swing = 0.3 * wave(t, 30, fan.phase * 0.2) * s;
      const hand = [x + side * s * (0.85 + 0.25 * arm) + swing * 1.6, y - s * (fan.reach - 0.9) - bounce];
      limb(crowd, [[x + side * s * 0.85, y + s * 1.1], [x + side * s * 1.12 + swing * 0.5, y - s * 0.1], hand], s * 0.24, s * 0.15);
      if (fan.phone && arm === 0) phones.push([hand[0], hand[1] - s * 0.25, s * 0.2]);
      else ellipse(crowd, hand[0], hand[1] - s * 0.1, s * 0.17, s * 0.22);
    }
  }
}

// -- dust in the light --

const DUST = (() => {
  const random = chance(99);
  return Array.from({ length: 70 }, () => ({ x: random() * WIDTH, y: random() * HORIZON, rise: 1 + Math.floor(random() * 3), phase: random(), bright: 0.25 + random() * 0.6 }));
})();

// -- one frame --

const frame = Buffer.alloc(WIDTH * HEIGHT * 3);
const dither = Float32Array.from({ length: 4096 }, ((random) => () => (random() - 0.5) * 1.6)(chance(3)));
const TONE = Uint8Array.from({ length: 4096 }, (_, i) => Math.round(255 * (1 - Math.exp(-(i / 4096) * 4 * 1.75)) ** 0.86));
const tone = (x, noise) => clamp(TONE[clamp((x * 1024) | 0, 0, 4095)] + noise, 0, 255);

function sunAt(x, y, t, energy) {
  const dx = x - WIDTH / 2, dy = y - 318, d = Math.hypot(dx, dy);
  const ring = clamp(3 - Math.abs(d - 214), 0, 1) * 0.8;
  if (d > 190) return ring * energy;
  const slats = dy < 10 ? 1 : clamp(Math.abs((((dy + 6 * ((t * 4) % 6)) % 24) + 24) % 24 - 12) - 1.5 - dy / 40, 0, 1);
  return ring + energy * clamp(190 - d, 0, 1) * slats * (0.42 + 0.5 * clamp((90 - dy) / 280, 0, 1));
}

function compose(t) {
  const mood = moodAt(t), energy = energyAt(t), lamps = beams(t, mood, energy);
  paintLight(t, mood, energy, lamps);
  people.fill(0);
  crowd.fill(0);
  drummer(t);
  keys(t);
  guitarist(t, 268, 224, 1, 0.1, 10);
  guitarist(t, 1030, 228, -1, 0.42, 4);
  singer(t);
  audience(t);

  let o = 0;
  for (let y = 0; y < HEIGHT; y++) {
    const sy = clamp(y / 4 - 0.5, 0, SMALL_H - 1.001), y0 = sy | 0, fy = sy - y0;
    const vignetteY = 1 - 0.35 * ((y - 330) / 390) ** 2;
    for (let x = 0; x < WIDTH; x++) {
      const sx = clamp(x / 4 - 0.5, 0, SMALL_W - 1.001), x0 = sx | 0, fx = sx - x0;
      const a = (y0 * SMALL_W + x0) * 3, b = a + SMALL_W * 3, at = y * WIDTH + x;
      const sun = y < HORIZON && x > 400 && x < 880 ? sunAt(x, y, t, energy) : 0;
      const band = people[at], fan = crowd[at];
      const rim = y > 2 ? clamp(band - people[at - 2 * WIDTH], 0, 1) : 0;
      const fanRim = y > 3 ? clamp(fan - crowd[at - 3 * WIDTH], 0, 1) : 0;
      const vignette = vignetteY * (1 - 0.3 * ((x - 640) / 640) ** 2);
      const grain = dither[(x * 31 + y * 57) & 4095];
      for (let c = 0; c < 3; c++) {
        const top = light[a + c] + (light[a + 3 + c] - light[a + c]) * fx;
        const bottom = light[b + c] + (light[b + 3 + c] - light[b + c]) * fx;
        const air = top + (bottom - top) * fy;
        let value = air + sun * mood.sun[c] ** 1.25 * 0.74;
        value = value * (1 - band * 0.93) + rim * (0.1 + air * 0.9);
        value = value * (1 - fan * 0.985) + fanRim * 0.5 * (mood.key[c] * 0.35 + air);
        frame[o++] = tone(value * vignette, grain);
      }
    }
  }
  sparkle(t, mood, energy);
  for (const [x, y, size] of phones) glow(x, y, size, [0.75, 0.85, 1]);
}

function glow(cx, cy, size, colour) {
  const reach = Math.ceil(size * 2.4);
  for (let y = Math.max(0, Math.floor(cy - reach)); y <= Math.min(HEIGHT - 1, cy + reach); y++) {
    for (let x = Math.max(0, Math.floor(cx - reach)); x <= Math.min(WIDTH - 1, cx + reach); x++) {
      const edge = Math.max(Math.abs(x - cx) - size * 0.62, Math.abs(y - cy) - size);
      const shine = edge < 0 ? 0.8 : 0.35 * Math.exp(-edge / (size * 0.4));
      const o = (y * WIDTH + x) * 3;
      for (let c = 0; c < 3; c++) frame[o + c] = clamp(frame[o + c] + 150 * shine * colour[c], 0, 255);
    }
  }
}

function sparkle(t, mood, energy) {
  for (const mote of DUST) {
    const y = (((mote.y - (mote.rise * HORIZON * t) / LOOP) % HORIZON) + HORIZON) % HORIZON;
    const x = clamp(mote.x + 30 * wave(t, mote.rise * 2, mote.phase), 2, WIDTH - 3);
    const fade = Math.sin((y / HORIZON) * Math.PI) * mote.bright * energy * (0.6 + 0.4 * wave(t, 12, mote.phase));
    for (const [dx, dy, f] of [[0, 0, 1], [1, 0, 0.6], [0, 1, 0.6], [1, 1, 0.4]]) {
      const o = ((Math.floor(y) + dy) * WIDTH + Math.floor(x) + dx) * 3;
      for (let c = 0; c < 3; c++) frame[o + c] = clamp(frame[o + c] + 130 * fade * f * (0.4 + 0.6 * mood.sun[c]), 0, 255);
    }
  }
}

const first = Number(process.argv[2] ?? 0);
const last = Number(process.argv[3] ?? LOOP * RATE - 1);
process.stdout.on('error', () => process.exit(1));
for (let index = first; index <= last; index++) {
  compose(index / RATE);
  if (!process.stdout.write(Buffer.from(frame))) await new Promise((ready) => process.stdout.once('drain', ready));
}
