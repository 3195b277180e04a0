#!/bin/sh
# Builds one program twice, here and from a copy of the sources in another folder
# with another name, and fails when the two differ: reproduce.sh OS ARCH.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sh deploy/build.sh 0.0.0-twice "$1" "$2" "$work/here"
mkdir "$work/elsewhere"
cp -R go.mod go.sum bot cmd deploy scheduler stories "$work/elsewhere"
(cd "$work/elsewhere" && find . -exec touch -t 202001010000 {} + && TZ=Asia/Tokyo HOSTNAME=another sh deploy/build.sh 0.0.0-twice "$1" "$2" "$work/there")
cmp "$work/here" "$work/there"
if grep -aqF "$work" "$work/there" || grep -aqF "$(pwd)" "$work/here"; then
	echo "the program names the folder that it was built in" >&2
	exit 1
fi
echo "kmwin for $1/$2 is the same twice: $(wc -c <"$work/here") bytes"
