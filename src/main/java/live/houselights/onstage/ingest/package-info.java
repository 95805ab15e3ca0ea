/**
 * Takes encoders' streams in: RTMP at the door, where the stream key is checked, and a supervised ffmpeg for each show behind it, which
 * makes the ladder's segments. Why this way: {@code docs/decisions/0028-an-encoder-at-any-node.md}.
 */
@NullMarked
package live.houselights.onstage.ingest;

import org.jspecify.annotations.NullMarked;
