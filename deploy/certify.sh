#!/bin/sh
# Makes what nodes identify themselves with to each other: an authority of their own, and a certificate that all of them share.
# Run it again before the ninety days are over: the authority stays, and running nodes read the new certificate by themselves.
#   certify.sh FOLDER      makes FOLDER/authority, which no node needs, and FOLDER/nodes
set -eu
folder=$1
name=node.houselights.internal
# The folder is for its owner alone; within it, containers' users may read what is theirs.
umask 077
mkdir -p "$folder/authority" "$folder/nodes"
new_key() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "$@"; }

cd "$folder/authority"
if [ ! -f ca.key ]; then
  new_key -days 3650 -subj "/CN=Authority of the nodes" -keyout ca.key -out ca.crt
fi
new_key -days 90 -CA ca.crt -CAkey ca.key -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
  -addext "basicConstraints=critical,CA:FALSE" -addext "extendedKeyUsage=serverAuth,clientAuth" \
  -keyout tls.key -out tls.crt
chmod 755 ../nodes
chmod 644 tls.key tls.crt
cp ca.crt ../nodes/ && chmod 644 ../nodes/ca.crt
mv tls.key ../nodes/
mv tls.crt ../nodes/
