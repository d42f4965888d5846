#!/bin/sh
# One file with everything that runs Kom in on a machine without any registry: packages, build, checksum, list of parts.
set -eu
usage="Usage: deploy/bundle.sh <directory>   writes kom-in-<version>-<system>.tar.gz, its .sha256 and its .cdx.json there"
[ "${1:-}" = --help ] && { echo "$usage"; exit 0; }
[ $# -eq 1 ] || { echo "$usage" >&2; exit 1; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
node lib/cli/bootstrap.mjs start --prepare
version=$(node -p 'require("./package.json").version')
build=$(ls -t .next | grep -E '^[0-9a-f]{16}$' | head -1)
name="kom-in-$version-$build-$(uname -s | tr A-Z a-z)-$(uname -m)"
mkdir -p .data
staging=$(mktemp -d "$PWD/.data/bundle-XXXXXX")
trap 'rm -rf "$staging"' EXIT
mkdir "$staging/$name"
tar -cf - --exclude=./.git --exclude=./.data --exclude=./node_modules --exclude=./test-results --exclude=./tests --exclude=./.next . |
  tar -xf - -C "$staging/$name"
mkdir -p "$staging/$name/.next/locks"
cp -a ".next/$build" "$staging/$name/.next/$build"
# Links to the same files: what is left out of them stays where it was.
cp -al node_modules "$staging/$name/node_modules"
cp node_modules/.kom-in "$staging/installed"
(cd "$staging/$name" && npm prune --omit=dev --offline --no-save --ignore-scripts --no-audit --no-fund --loglevel=error)
cp "$staging/installed" "$staging/$name/node_modules/.kom-in"
npm sbom --silent --sbom-format cyclonedx --omit dev > "$out/$name.cdx.json"
tar -czf "$out/$name.tar.gz" -C "$staging" "$name"
(cd "$out" && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
echo "$out/$name.tar.gz"
