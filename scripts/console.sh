# shellcheck shell=bash
# What ./dev says while it works: one line per step, the newest line of its output while it runs, its log when it fails.
# Sourced; expects $root.

logs="${root:?}/build/logs"

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
else
    bold='' dim='' green='' red='' plain=''
fi

say() { printf '%s\n' "$*"; }

# die WHAT [WHAT-TO-DO…]: ends ./dev with a message.
die() {
    printf '\n%s%s%s\n' "$red" "$1" "$plain" >&2
    shift
    local line
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit 1
}

# Shows the newest line in place on a terminal; elsewhere one line every 20 seconds, so that a log of a CI run stays
# short and yet shows that something is going on.
show_progress() {
    local line width shown_at=$SECONDS
    width=$(($(tput cols 2>/dev/null || echo 100) - 6))
    while IFS= read -r line; do
        if [[ -t 1 ]]; then
            printf '\r\e[K    %s%s%s' "$dim" "${line:0:width}" "$plain"
        elif ((SECONDS - shown_at >= 20)); then
            printf '    %s\n' "${line:0:160}"
            shown_at=$SECONDS
        fi
    done
    if [[ -t 1 ]]; then printf '\r\e[K'; fi
}

# The part of a failed step's log that says why: the first errors of a compiler, then the end.
show_log_end() {
    local log=$1 errors
    errors=$(grep -nE '(^|[ :])(fatal )?error[: ]|^FAILED:|undefined reference|^CMake Error' "$log" | head -n 12 || true)
    if [[ -n $errors ]]; then printf '  first errors:\n%s\n' "$errors" | cut -c 1-240; fi
    printf '  the end of %s:\n' "${log#"$root/"}"
    tail -n 30 "$log" | cut -c 1-240 | sed 's/^/    /'
}

# try_step NAME COMMAND…: runs a step with its output in build/logs/NAME.log; returns the command's exit code.
try_step() {
    local name=$1 log="$logs/${1// /-}.log" began=$SECONDS code=0
    shift
    mkdir -p "$logs"
    printf '%s==>%s %s\n' "$bold" "$plain" "$name"
    "$@" 2>&1 </dev/null | tee "$log" | show_progress && true # "&& true": a failure must reach the next line
    code=${PIPESTATUS[0]}
    if ((code == 0)); then
        printf '    %sdone%s in %d s\n' "$green" "$plain" $((SECONDS - began))
    else
        printf '    %sfailed%s after %d s (exit code %d)\n' "$red" "$plain" $((SECONDS - began)) "$code"
        show_log_end "$log"
    fi
    return "$code"
}

# step NAME WHAT-TO-DO-IF-IT-FAILS COMMAND…: a step that must succeed.
step() {
    local name=$1 advice=$2
    shift 2
    try_step "$name" "$@" || die "\"$name\" failed." "$advice" "The whole log: build/logs/${name// /-}.log"
}
