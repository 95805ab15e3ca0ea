#!/bin/sh
# Unpacks the jar into layers that change together: unpack.sh JAR FOLDER
set -eu
jar=$1
folder=$2
java -Djarmode=tools -jar "$jar" extract --layers --application-filename houselights.jar --destination "$folder"
