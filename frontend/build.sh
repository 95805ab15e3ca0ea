#!/bin/sh
# Called by Maven: builds the watch page and the small elements into the directory given.
# Installs the exact packages of package-lock.json first, when they are not there yet.
set -eu
cd "$(dirname "$0")"
stamp=node_modules/.installed-from
if ! cmp -s package-lock.json "$stamp" 2>/dev/null; then
  npm ci --no-audit --no-fund --loglevel=error
  mkdir -p node_modules
  cp package-lock.json "$stamp"
fi
node build.mjs "$1"
