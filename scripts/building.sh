# shellcheck shell=bash
# Configures and builds the presets of CMakePresets.json, each in build/<preset>. Sourced; expects console.sh.

: "${root:?}" "${logs:?}"

# As many compilers at once as there are cores, and one for each GB of memory that is free.
jobs=$(awk -v cores="$(nproc)" '/^MemAvailable/ { room = int($2 / 1000000) } END { if (room < 1) room = 1; print (room < cores ? room : cores) }' \
    /proc/meminfo)
export NINJA_STATUS='[%f/%t, %e s] '

# configure PRESET: only if it was never done or the presets changed; ninja sees to the rest by itself.
configure() {
    if [[ -f build/$1/build.ninja && ! CMakePresets.json -nt build/$1/build.ninja ]]; then return; fi
    try_step "configure $1" cmake --preset "$1" -DIMGUI_DIR="$IMGUI_DIR"
}

# try_build PRESET [TARGET…]: returns whether it could be built; the log is "build PRESET TARGET…".
try_build() {
    local preset=$1 name="build $*" targets=()
    shift
    if ! configure "$preset"; then
        cp "$logs/configure-$preset.log" "$logs/${name// /-}.log"
        return 1
    fi
    if (($#)); then targets=(--target "$@"); fi
    try_step "$name" cmake --build --preset "$preset" -j "$jobs" "${targets[@]}"
}

# build PRESET [TARGET…]: what must succeed.
build() {
    try_build "$@" || die "$1 could not be built." \
        "Mend the first error above and call it again: it goes on where it stopped. ./dev clean begins anew."
}
