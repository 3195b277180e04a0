#!/bin/sh
# Installs PgBouncer for "make test-pooler", with the system's package manager. A
# server that the package starts is not needed, and not touched.
set -eu
have() { command -v "$1" >/dev/null 2>&1; }
as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }
if have apt-get; then
	as_root apt-get update -q
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends pgbouncer
elif have dnf; then
	as_root dnf install -q -y pgbouncer
elif have apk; then
	as_root apk add --quiet pgbouncer
elif have brew; then
	brew install --quiet pgbouncer
else
	echo "Install pgbouncer, then run this again." >&2
	exit 1
fi
