#!/bin/sh
# Starts the unpacked platform once, on a scratch database, until it is ready, and keeps what the JVM learnt: which classes it
# loads, how they link, and what is called often. A start with this cache takes a fraction of the processor's time: train.sh FOLDER
set -eu
folder=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$folder"
java @jvm.options -XX:AOTCacheOutput=houselights.aot -jar houselights.jar \
  --houselights.data-dir="$scratch" --houselights.demo=false --houselights.shutdown-notice=0s \
  --server.port=0 --management.server.port=0 --houselights.edge.port=0 --houselights.video.rtmp-port=0 \
  --logging.level.root=warn --logging.level.live.houselights.Houselights=info >"$scratch/log" 2>&1 &
platform=$!
until grep -q 'Started Houselights' "$scratch/log"; do
  if ! kill -0 $platform; then
    cat "$scratch/log"
    exit 1
  fi
  sleep 0.2
done
# The JVM writes the cache while it ends.
kill $platform
wait $platform || [ $? -eq 143 ]
grep 'AOTCache creation is complete' "$scratch/log"
