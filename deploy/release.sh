#!/bin/sh
# Writes a release into a folder: release.sh VERSION FOLDER. It holds the programs
# for four platforms, what each is made of (CycloneDX), the licences of all that
# is linked, the notes from the changelog, and checksums of everything.
set -eu
version=$1 out=$2
go=${GO:-go}
sbom=github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0

case $version in
*[!0-9A-Za-z.+-]* | '') echo "release.sh: $version is no version" >&2 && exit 2 ;;
esac
rm -rf "$out" && mkdir -p "$out"
for platform in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64; do
	os=${platform%/*} arch=${platform#*/}
	file=$out/kmwin-$version-$os-$arch
	sh deploy/build.sh "$version" "$os" "$arch" "$file"
	"$go" run "$sbom" bin -json -noserial -notimestamp -std -version "$version" -output "$file.cdx.json" "$file"
done
"$go" run ./cmd/internal/release notes "$version" >"$out/NOTES.md"
"$go" run ./cmd/internal/release licenses ./cmd/kmwin >"$out/LICENSES.txt"
cp LICENSE "$out/LICENSE"

cd "$out"
if command -v sha256sum >/dev/null 2>&1; then sum=sha256sum; else sum='shasum -a 256'; fi
$sum -- * >.SHA256SUMS && mv .SHA256SUMS SHA256SUMS
$sum -c SHA256SUMS >/dev/null
ls -l
