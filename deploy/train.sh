#!/bin/sh
# Starts the unpacked platform once, on a scratch database, and keeps what the JVM learnt: which classes it loads and how
# they link. A start with this cache takes a fraction of the processor's time: train.sh FOLDER
set -eu
folder=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$folder"
java @jvm.options -XX:AOTCacheOutput=houselights.aot -Dspring.context.exit=onRefresh -jar houselights.jar \
  --houselights.data-dir="$scratch" --houselights.demo=false \
  --server.port=0 --management.server.port=0 --houselights.edge.port=0 \
  --logging.level.root=warn
