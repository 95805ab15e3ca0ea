// Plays the demo concert's song: 120 beats a minute, thirty bars, sixty seconds. Writes stereo 32-bit float PCM
// at 48 kHz to standard output. Echoes wrap around the end, so the last bar rings into the first.

const RATE = 48_000;
const LOOP = 60;
const LENGTH = RATE * LOOP;
const BEAT = RATE / 2;
const BAR = BEAT * 4;
const TAU = Math.PI * 2;

const left = new Float32Array(LENGTH);
const right = new Float32Array(LENGTH);
const dryLeft = new Float32Array(LENGTH); // what the kick must not push down
const dryRight = new Float32Array(LENGTH);

const hertz = (note) => 440 * 2 ** ((note - 69) / 12);
const at = (i) => ((i % LENGTH) + LENGTH) % LENGTH;

// A minor, F, C, G; the last two bars turn back to the start.
const CHORDS = { Am: [57, 60, 64, 71], F: [53, 57, 60, 67], C: [55, 60, 64, 67], G: [55, 59, 62, 69] };
const ROOTS = { Am: 33, F: 29, C: 36, G: 31 };
const bars = Array.from({ length: 30 }, (_, bar) => (bar < 28 ? ['Am', 'F', 'C', 'G'][bar % 4] : ['F', 'G'][bar - 28]));

// Which parts play in which bars: the song opens, lifts, peaks and comes back.
const plays = {
  kick: (bar) => bar >= 4,
  clap: (bar) => bar >= 8 && bar < 28,
  hat: (bar) => bar >= 6,
  bass: (bar) => bar >= 4 && bar < 29,
  pluck: () => true,
  lead: (bar) => bar >= 16 && bar < 26,
};

function saw(phase) {
  const p = phase - Math.floor(phase);
  return 2 * p - 1;
}

function pad(bar) {
  const notes = CHORDS[bars[bar]];
  const length = BAR + RATE * 0.6;
  for (const [index, note] of notes.entries()) {
    for (const [cents, side] of [[-7, 0.25], [0, 0.5], [8, 0.75]]) {
      const step = (hertz(note) * 2 ** (cents / 1200)) / RATE;
      let low = 0, lower = 0;
      for (let i = 0; i < length; i++) {
        const attack = Math.min(1, i / (RATE * 0.35)), release = Math.min(1, (length - i) / (RATE * 0.6));
        const place = at(bar * BAR + i);
        const open = 0.035 + 0.045 * (0.5 - 0.5 * Math.cos((TAU * place) / LENGTH));
        low += open * (saw(i * step + index * 0.37) - low);
        lower += open * (low - lower);
        const v = lower * attack * release * 0.085;
        left[place] += v * (1 - side) * 2;
        right[place] += v * side * 2;
      }
    }
  }
}

function tone(start, length, note, shape) {
  const step = hertz(note) / RATE;
  for (let i = 0; i < length; i++) {
    const [l, r] = shape(i * step, i / RATE, i / length);
    const place = at(start + i);
    left[place] += l;
    right[place] += r;
  }
}

function bass(bar) {
  const root = ROOTS[bars[bar]];
  for (let eighth = 0; eighth < 8; eighth++) {
    const note = eighth === 7 || eighth === 4 ? root + 12 : root;
    tone(bar * BAR + (eighth * BEAT) / 2, BEAT * 0.46, note, (phase, seconds, part) => {
      const v = (Math.sin(TAU * phase) + 0.35 * Math.sin(2 * TAU * phase) + 0.12 * saw(phase)) * Math.min(1, seconds * 200) * (1 - part) ** 0.6 * 0.17;
      return [v, v];
    });
  }
}

function pluck(bar) {
  const notes = CHORDS[bars[bar]];
  const order = [0, 2, 1, 3, 2, 3, 1, 2];
  for (let step = 0; step < 16; step++) {
    if (step % 8 === 5) continue;
    const note = notes[order[step % 8]] + 12 + (step >= 8 && step % 4 === 0 ? 12 : 0);
    const side = step % 2 ? 0.72 : 0.28;
    tone(bar * BAR + (step * BEAT) / 4, RATE * 0.5, note, (phase, seconds) => {
      const v = (Math.sin(TAU * phase) + 0.4 * Math.sin(TAU * phase * 2) * Math.exp(-seconds * 18)) * Math.min(1, seconds * 400) * Math.exp(-seconds * 9) * 0.07;
      return [v * (1 - side), v * side];
    });
  }
}

// [beat within four bars, beats long, note]
const MELODY = [[0, 1.5, 76], [1.5, 0.5, 74], [2, 2, 72], [4, 1, 69], [5, 1, 72], [6, 2, 74], [8, 1.5, 76], [9.5, 0.5, 79], [10, 2, 76], [12, 1, 74], [13, 1, 71], [14, 2, 74]];

function lead(bar) {
  const within = (bar % 4) * 4;
  for (const [beat, beats, note] of MELODY) {
    if (beat < within || beat >= within + 4) continue;
    tone(bar * BAR + (beat - within) * BEAT, beats * BEAT * 0.96, note, (phase, seconds, part) => {
      const vibrato = 0.02 * Math.sin(TAU * 5.4 * seconds) * Math.min(1, seconds * 2);
      const v = (Math.sin(TAU * phase + vibrato * 30) + 0.3 * Math.sin(2 * TAU * phase + vibrato * 60) + 0.14 * Math.sin(3 * TAU * phase)) * Math.min(1, seconds * 40) * Math.min(1, (1 - part) * 10) * 0.055;
      return [v, v * 0.9];
    });
  }
}

let seed = 5;
const noise = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2147483648 - 1;

function hit(start, length, shape) {
  for (let i = 0; i < length; i++) {
    const [l, r] = shape(i / RATE);
    const place = at(start + i);
    dryLeft[place] += l;
    dryRight[place] += r;
  }
}

function drums(bar) {
  for (let beat = 0; beat < 4; beat++) {
    const start = bar * BAR + beat * BEAT;
    if (plays.kick(bar)) {
      let phase = 0;
      hit(start, RATE * 0.28, (s) => {
        phase += (46 + 120 * Math.exp(-s * 38)) / RATE;
        const v = Math.sin(TAU * phase) * Math.exp(-s * 13) * 0.52 + noise() * Math.exp(-s * 400) * 0.12;
        return [v, v];
      });
    }
    if (plays.clap(bar) && beat % 2 === 1) {
      let body = 0;
      hit(start, RATE * 0.2, (s) => {
        body += 0.4 * (noise() - body);
        const v = (noise() * 0.5 - body) * (Math.exp(-s * 24) + 0.6 * Math.exp(-Math.abs(s - 0.012) * 300)) * 0.15;
        return [v, v * 0.92];
      });
    }
    if (!plays.hat(bar)) continue;
    for (const [offset, loud, decay] of [[0, 0.35, 90], [0.25, 0.3, 110], [0.5, 1, 26], [0.75, 0.3, 110]]) {
      let before = 0;
      hit(start + offset * BEAT, RATE * 0.09, (s) => {
        const n = noise(), high = n - before;
        before = n;
        const v = high * Math.exp(-s * decay) * loud * 0.028;
        return [v * 0.8, v];
      });
    }
  }
}

// The kick makes room for itself: everything tuned dips for an instant after it.
function duck() {
  for (let i = 0; i < LENGTH; i++) {
    if (!plays.kick(Math.floor(i / BAR))) continue;
    const keep = 1 - 0.5 * Math.exp(-((i % BEAT) / RATE) * 9);
    left[i] *= keep;
    right[i] *= keep;
  }
}

// A dotted echo across the sides and a hall of six combs; run twice so that the tail of the end is in the start.
function space() {
  const echo = Math.round(BEAT * 0.75);
  const combs = [1557, 1617, 1491, 1422, 1277, 1356].map((n) => Math.round(n * 1.3));
  const wetLeft = new Float32Array(LENGTH), wetRight = new Float32Array(LENGTH);
  const echoLeft = new Float32Array(LENGTH), echoRight = new Float32Array(LENGTH);
  const lines = combs.map((n) => ({ buffer: new Float32Array(n), low: 0 }));
  for (let i = 0; i < LENGTH * 2; i++) {
    const here = i % LENGTH, before = at(here - echo);
    echoLeft[here] = right[before] * 0.34 + echoRight[before] * 0.36;
    echoRight[here] = left[before] * 0.34 + echoLeft[before] * 0.36;
    const input = (left[here] + right[here] + echoLeft[here] + echoRight[here]) * 0.12 + dryLeft[here] * 0.02;
    let l = 0, r = 0;
    for (const [n, line] of lines.entries()) {
      const slot = i % line.buffer.length, out = line.buffer[slot];
      line.low += 0.45 * (out - line.low);
      line.buffer[slot] = input + line.low * 0.86;
      if (n % 2) l += out;
      else r += out;
    }
    wetLeft[here] = l;
    wetRight[here] = r;
  }
  for (let i = 0; i < LENGTH; i++) {
    left[i] += echoLeft[i] + wetLeft[i] * 0.5 + dryLeft[i];
    right[i] += echoRight[i] + wetRight[i] * 0.5 + dryRight[i];
  }
}

for (let bar = 0; bar < 30; bar++) {
  pad(bar);
  if (plays.bass(bar)) bass(bar);
  if (plays.pluck(bar)) pluck(bar);
  if (plays.lead(bar)) lead(bar);
  drums(bar);
}
duck();
space();

const out = Buffer.alloc(LENGTH * 8);
for (let i = 0; i < LENGTH; i++) {
  out.writeFloatLE(Math.tanh(left[i] * 1.5) * 0.86, i * 8);
  out.writeFloatLE(Math.tanh(right[i] * 1.5) * 0.86, i * 8 + 4);
}
process.stdout.end(out);
