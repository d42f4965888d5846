#!/bin/sh
# Unpacks a bundle beside the version that runs and switches to it; --back switches to the one before. Asks nobody on any network.
set -eu
usage="Usage: install.sh <bundle.tar.gz> <directory>   checks the checksum beside it, unpacks into <directory>/releases, switches <directory>/current
       install.sh --back <directory>            switches back to the version before
Restart the service after either. A database that a newer version has migrated is not taken back: restore the backup made before."
case "${1:-}" in --help) echo "$usage"; exit 0 ;; esac
[ $# -eq 2 ] || { echo "$usage" >&2; exit 1; }
switch() {
  # One that was left behind leads to a directory, and a link would be made in there.
  ln -sfn "$1" "$2.new"
  mv -T "$2.new" "$2"
}
if [ "$1" = --back ]; then
  cd "$2"
  [ -L previous ] || { echo "There is no version before this one in $2." >&2; exit 1; }
  before=$(readlink previous)
  now=$(readlink current)
  switch "$before" current
  switch "$now" previous
  echo "Back at $before."
  exit 0
fi
bundle=$1
[ -f "$bundle" ] || { echo "There is no file $bundle." >&2; exit 1; }
[ -f "$bundle.sha256" ] || { echo "There is no $bundle.sha256 to check it by." >&2; exit 1; }
(cd "$(dirname "$bundle")" && sha256sum --status -c "$(basename "$bundle").sha256") ||
  { echo "$bundle is damaged or another: its checksum doesn't fit. Nothing was changed." >&2; exit 1; }
mkdir -p "$2/releases"
name=$(basename "$bundle" .tar.gz)
if [ ! -d "$2/releases/$name" ]; then
  rm -rf "$2/releases/$name.part"
  mkdir "$2/releases/$name.part"
  tar -xzf "$bundle" -C "$2/releases/$name.part" --strip-components=1
  mv "$2/releases/$name.part" "$2/releases/$name"
fi
cd "$2"
# Installed once more, the version before stays the one before.
if [ "$(readlink current || true)" != "releases/$name" ]; then
  if [ -L current ]; then switch "$(readlink current)" previous; fi
  switch "releases/$name" current
fi
echo "Installed $name."
