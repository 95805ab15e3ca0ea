#!/usr/bin/env bash
# Makes the slate: twenty silent seconds of one card, in every rung of the live ladder, that stand where an encoder is away.
# Needs Chromium, ffmpeg (with libx264) and `npm ci` in frontend/ for the fonts.
#
#   ./make-slate.sh [output directory]
#
# The result is committed, so that a house has it before any ffmpeg runs; run this only to change the card.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../resources/media/slate}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

seconds=20
rate=30
segment=2                                   # seconds, as the live ladder cuts

chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1920,1080 \
  --allow-file-access-from-files --screenshot="$work/card.png" "file://$here/slate.html" 2>/dev/null

rung() { # height, level
  local dir=$out/$1p
  rm -rf "$dir" && mkdir -p "$dir"
  ffmpeg -v error -y -loop 1 -framerate "$rate" -t "$seconds" -i "$work/card.png" \
    -f lavfi -t "$seconds" -i anullsrc=r=48000:cl=stereo \
    -vf "scale=-2:$1:flags=lanczos,format=yuv420p" \
    -c:v libx264 -profile:v high -level:v "$2" -preset veryslow -crf 24 \
    -x264-params "keyint=$((rate * segment)):min-keyint=$((rate * segment)):scenecut=0:open-gop=0" \
    -c:a aac -b:a 32k -ac 2 \
    -f hls -hls_time "$segment" -hls_playlist_type vod -hls_segment_type fmp4 -hls_flags independent_segments \
    -hls_fmp4_init_filename init.mp4 -hls_segment_filename "$dir/%03d.m4s" "$dir/index.m3u8"
  rm "$dir/index.m3u8"
}

rung 360 3.0
rung 720 3.1
rung 1080 4.0
