#!/bin/bash
# Prints the mirror that this machine takes Debian itself from, so that sources of another suite come the same way:
#   debian_mirror.sh [CODENAME [APT-FOLDER]]      (default: this machine's codename, /etc/apt)
# Reads both ways of writing it: one line (sources.list, *.list) and deb822 (*.sources).
set -euo pipefail

codename=${1:-$(. /etc/os-release && echo "$VERSION_CODENAME")}
apt=${2:-/etc/apt}
shopt -s nullglob

one_line() { # deb [options] URI suite component…
    awk -v suite="$codename" '
        $1 == "deb" || $1 == "deb-src" {
            sub(/#.*/, "")
            sub(/\[[^]]*\]/, "")
            if ($3 == suite && / main( |$)/) print $2
        }' "$@"
}

deb822() { # Stanzas of "Field: values", ended by an empty line; a line that begins with a space goes on.
    awk -v suite="$codename" '
        function finish(    list, count, i) {
            if (tolower(field["enabled"]) != "no" && (" " field["suites"] " ") ~ (" " suite " ") \
                && (" " field["components"] " ") ~ / main /) {
                count = split(field["uris"], list, " ")
                for (i = 1; i <= count; i++) print list[i]
            }
            split("", field)
            name = ""
        }
        FNR == 1 { finish() }
        /^#/ { next }
        /^[ \t]*$/ { finish(); next }
        /^[ \t]/ { field[name] = field[name] " " $0; next }
        {
            name = tolower(substr($0, 1, index($0, ":") - 1))
            value = substr($0, index($0, ":") + 1)
            gsub(/[ \t]+/, " ", value)
            sub(/^ /, "", value)
            field[name] = value
        }
        END { finish() }' "$@"
}

{
    lists=("$apt"/sources.list "$apt"/sources.list.d/*.list)
    for list in "${lists[@]}"; do if [[ -f $list ]]; then one_line "$list"; fi; done
    sources=("$apt"/sources.list.d/*.sources)
    if ((${#sources[@]})); then deb822 "${sources[@]}"; fi
} | sed 's:/*$::' | awk 'NF && !found { print; found = 1 } END { exit !found }'
