#!/bin/bash
# Unpacks Debian packages into a folder without installing them:  unpack_packages.sh FOLDER PACKAGE…
# For programs whose package would also start a service. Needs no root.
set -euo pipefail

target=$(realpath --canonicalize-missing "$1")
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root download "$@"
rm -rf "$target.new"
mkdir -p "$target.new"
for package in ./*.deb; do dpkg-deb --extract "$package" "$target.new"; done
rm -rf "$target"
mv "$target.new" "$target"
