#!/bin/bash
# Fetches the sources of Dear ImGui 1.92.2b, as Debian ships them, into a folder:  fetch_imgui.sh FOLDER
#
# They are a Debian source package of a newer suite. It comes from the mirror that this machine uses anyway, through
# apt with folders of its own, so that the machine's lists and pins stay as they are; apt checks Debian's signature, and
# the sum below pins the tarball.
set -euo pipefail

target=$1
version=1.92.2b
suites=(forky sid) # where a version stands moves on; the first that still has it serves
sum=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48

here=$(cd "$(dirname "$0")" && pwd)
work=$(mkdir -p "$(dirname "$target")" && cd "$(dirname "$target")" && pwd)/apt
if ! mirror=$("$here/debian_mirror.sh"); then
    echo "No Debian mirror is named in /etc/apt/sources.list or /etc/apt/sources.list.d." >&2
    exit 1
fi
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
mkdir -p "$work"/{state/lists/partial,cache/archives/partial,source}
touch "$work/state/status"
own_folders=(
    -o Dir::State="$work/state" -o Dir::State::status="$work/state/status" -o Dir::Cache="$work/cache"
    -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null
    -o APT::Sandbox::User=root -o Acquire::Languages=none
    -o Acquire::Check-Valid-Until=false # a mirror that stands still serves too: the sum above says what is right
)

find_tarball() { find "$work/source" -name "imgui_${version}*.orig.tar.*" ! -name '*.asc' -print -quit; }

for suite in "${suites[@]}"; do
    echo "deb-src [signed-by=$keyring] $mirror $suite main" >"$work/sources.list"
    echo "Looking for Dear ImGui $version in $suite"
    apt-get "${own_folders[@]}" update || continue
    full=$(apt-cache "${own_folders[@]}" showsrc imgui | sed -n "s/^Version: \(${version}[+~-].*\)/\1/p" | head -n 1)
    if [[ -z $full ]]; then continue; fi
    (cd "$work/source" && apt-get "${own_folders[@]}" source --download-only "imgui=$full") || continue
    if [[ -n $(find_tarball) ]]; then break; fi
done

tarball=$(find_tarball)
if [[ -z $tarball ]]; then
    echo "Dear ImGui $version is in none of: ${suites[*]}." >&2
    exit 1
fi
echo "$sum  $tarball" | sha256sum --check --strict -

rm -rf "$target.new"
mkdir -p "$target.new"
tar -xf "$tarball" -C "$target.new" --strip-components=1
[[ -f $target.new/imgui.h ]]
mv "$target.new" "$target" # last, so that a folder of this name is always whole
rm -rf "$work"
echo "Dear ImGui $version is in $target"
