// Turns the sixty-second film into an endless live stream: arithmetic on the clock and no state, so that any number of
// servers give the same answer. src/main/media/README.md describes the layout.

const SEGMENTS = 30;
const SECONDS = 2;

/** The live media playlist of one rendition (`360p`, `720p` or `captions`) with a window of some segments. */
export function livePlaylist(rendition, startedAtMs, nowMs, window) {
  const newest = Math.max(window - 1, Math.floor((nowMs - startedAtMs) / (SECONDS * 1000)) - 1);
  const first = newest - window + 1;
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${SECONDS}`,
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${Math.floor(first / SEGMENTS)}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
  ];
  const captions = rendition === 'captions';
  if (!captions) lines.push(`#EXT-X-MAP:URI="${rendition}/init.mp4"`);
  for (let n = first; n <= newest; n++) {
    const segment = String(n % SEGMENTS).padStart(3, '0');
    // The first line's round is already told by the discontinuity sequence.
    if (n % SEGMENTS === 0 && n !== first) lines.push('#EXT-X-DISCONTINUITY');
    lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(startedAtMs + n * SECONDS * 1000).toISOString()}`);
    lines.push(`#EXTINF:${SECONDS.toFixed(6)},`, `${rendition}/${segment}.${captions ? 'vtt' : 'm4s'}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The master playlist of the film with its renditions' addresses replaced. */
export function masterPlaylist(film, suffix) {
  return film.replace(/(360p|720p|captions)\/index\.m3u8/g, `$1-${suffix}.m3u8`);
}
