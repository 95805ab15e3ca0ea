// Cuts captions.vtt into one small WebVTT file per video segment, with a playlist of its own, so that captions loop
// through a live window exactly as the video does.
//
//   node split-captions.mjs captions.vtt outputDirectory segments secondsPerSegment mpegTsStart

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , source, out, segments, seconds, mpegTsStart] = process.argv;
const length = Number(seconds);

function parseTime(text) {
  const [h, m, s] = text.split(':').map(Number);
  return h * 3600 + m * 60 + s;
}

const cues = readFileSync(source, 'utf8').split(/\n\n+/).filter((block) => block.includes('-->')).map((block) => {
  const [times, ...text] = block.trim().split('\n');
  const [start, end] = times.split(' --> ');
  return { start: parseTime(start), end: parseTime(end), times, text: text.join('\n') };
});

mkdirSync(out, { recursive: true });
const playlist = ['#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${Math.ceil(length)}`, '#EXT-X-MEDIA-SEQUENCE:0', '#EXT-X-PLAYLIST-TYPE:VOD'];
for (let n = 0; n < Number(segments); n++) {
  const from = n * length, to = from + length;
  const inside = cues.filter((cue) => cue.start < to && cue.end > from).map((cue) => `${cue.times}\n${cue.text}\n`);
  const name = `${String(n).padStart(3, '0')}.vtt`;
  writeFileSync(join(out, name), ['WEBVTT', `X-TIMESTAMP-MAP=MPEGTS:${mpegTsStart},LOCAL:00:00:00.000`, '', ...inside].join('\n') + '\n');
  playlist.push(`#EXTINF:${length.toFixed(6)},`, name);
}
playlist.push('#EXT-X-ENDLIST');
writeFileSync(join(out, 'index.m3u8'), playlist.join('\n') + '\n');
