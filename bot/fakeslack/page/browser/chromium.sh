#!/bin/sh
# Prints where a Chromium is, installing Debian's or Alpine's where none is found.
# Where that is not possible it says which command to run, and fails.
set -eu

find_one() {
	for c in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
		[ -n "$c" ] && command -v "$c" && return 0
	done
	mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
	[ -x "$mac" ] && echo "$mac"
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
	if command -v apt-get >/dev/null; then
		as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium
	elif command -v dnf >/dev/null; then
		as_root dnf install -q -y chromium
	elif command -v apk >/dev/null; then
		as_root apk add --quiet chromium
	else
		return 1
	fi
}

find_one && exit 0
install >&2 || { echo "The page's tests need Chromium: install it, or set CHROMIUM to one." >&2; exit 1; }
find_one || { echo "Chromium was installed but is not on the PATH: set CHROMIUM to it." >&2; exit 1; }
