#!/usr/bin/env bash
# Makes the demo concert: sixty seconds that loop without a seam, in two renditions, with captions.
# Everything in it is drawn and played by the scripts beside this one. Needs ffmpeg (with libx264) and Node 20.
#
#   ./make-demo-concert.sh [output directory]
#
# The result is committed, so a build never needs ffmpeg; run this only to change the film.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../resources/media/demo-concert}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

seconds=60
rate=25
segment=2                                   # seconds; one bar of the song
frames=$((seconds * rate))
workers=${WORKERS:-$(nproc)}

echo "Playing the song"
node "$here/song.mjs" >"$work/song.f32"

echo "Drawing $frames frames with $workers workers"
: >"$work/parts.txt"
pids=()
for ((w = 0; w < workers; w++)); do
  first=$((frames * w / workers)) last=$((frames * (w + 1) / workers - 1))
  (node "$here/stage-lights.mjs" "$first" "$last" |
    ffmpeg -v error -y -f rawvideo -pix_fmt rgb24 -s 1280x720 -r "$rate" -i - \
      -c:v libx264 -preset ultrafast -qp 8 -pix_fmt yuv420p "$work/part$w.mkv") &
  pids+=("$!")
  echo "file '$work/part$w.mkv'" >>"$work/parts.txt"
done
for pid in "${pids[@]}"; do wait "$pid"; done

# The clock proves to the eye and to tests that playback moves: minutes, seconds and frames of the loop.
clock="drawtext=font=monospace:timecode='00\\:00\\:00\\:00':rate=$rate:fontcolor=white@0.82:fontsize=26:x=w-tw-36:y=28:box=1:boxcolor=black@0.35:boxborderw=8"

# Closed groups of pictures, one per segment, at the same frames in both renditions: a player may switch at any of them.
gop="keyint=$((rate * segment)):min-keyint=$((rate * segment)):scenecut=0:open-gop=0:aq-mode=3"

rendition() { # name, size, crf, ceiling in kb/s, audio kb/s, level
  local dir=$out/$1
  rm -rf "$dir" && mkdir -p "$dir"
  ffmpeg -v error -y -f concat -safe 0 -r "$rate" -i "$work/parts.txt" -f f32le -ar 48000 -ac 2 -i "$work/song.f32" \
    -filter_complex "[0:v]$clock,scale=$2:flags=lanczos,format=yuv420p[v]" -map '[v]' -map 1:a -t "$seconds" \
    -c:v libx264 -profile:v main -level:v "$6" -preset veryslow -crf "$3" -maxrate "$4k" -bufsize "$((2 * $4))k" \
    -x264-params "$gop" -c:a aac -b:a "$5k" -ac 2 \
    -f hls -hls_time "$segment" -hls_playlist_type vod -hls_segment_type fmp4 -hls_flags independent_segments \
    -hls_fmp4_init_filename init.mp4 -hls_segment_filename "$dir/%03d.m4s" "$dir/index.m3u8"
}

echo "Encoding"
rendition 360p 640x360 27 450 64 3.0
rendition 720p 1280x720 25 1000 96 3.1

echo "Cutting captions"
rm -rf "$out/captions"
node "$here/split-captions.mjs" "$here/captions.vtt" "$out/captions" $((seconds / segment)) "$segment" 0
cp "$here/captions.vtt" "$out/captions.vtt"

cat >"$out/index.m3u8" <<'PLAYLIST'
#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound",URI="captions/index.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=620000,AVERAGE-BANDWIDTH=420000,RESOLUTION=640x360,FRAME-RATE=25.000,CODECS="avc1.4d401e,mp4a.40.2",SUBTITLES="captions"
360p/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=1400000,AVERAGE-BANDWIDTH=1000000,RESOLUTION=1280x720,FRAME-RATE=25.000,CODECS="avc1.4d401f,mp4a.40.2",SUBTITLES="captions"
720p/index.m3u8
PLAYLIST

# A small picture every four seconds, five side by side on a sheet, for whoever moves along the timeline.
rm -rf "$out/sheets" && mkdir -p "$out/sheets"
ffmpeg -v error -y -f concat -safe 0 -r "$rate" -i "$work/parts.txt" -t "$seconds" \
  -vf "framestep=$((rate * 4)),scale=160:90:flags=lanczos,tile=5x1,format=yuvj420p" -q:v 6 -fps_mode passthrough \
  -start_number 0 "$out/sheets/%05d.jpg"

# A frame from the middle, for pages that show the concert before it plays.
ffmpeg -v error -y -ss 38 -f concat -safe 0 -i "$work/parts.txt" -frames:v 1 -q:v 4 "$out/still.jpg"

du -sh "$out"
