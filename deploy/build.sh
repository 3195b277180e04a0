#!/bin/sh
# Builds kmwin for one platform: build.sh VERSION OS ARCH FILE. Static, stripped,
# and the same bytes from the same sources with the same Go, whatever the folder,
# the machine and the day.
set -eu
GOFLAGS='' CGO_ENABLED=0 GOOS=$2 GOARCH=$3 GOAMD64=v1 GOARM64=v8.0 "${GO:-go}" build -trimpath -buildvcs=false \
	-ldflags="-s -w -buildid= -X main.release=$1" -o "$4" ./cmd/kmwin
