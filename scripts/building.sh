# shellcheck shell=bash
# Configures and builds the presets of CMakePresets.json, each in build/<preset>. Sourced; expects console.sh.

: "${root:?}"

# As many compilers at once as there are cores, and one for each GB of memory that is free.
jobs=$(awk -v cores="$(nproc)" '/^MemAvailable/ { room = int($2 / 1000000) } END { if (room < 1) room = 1; print (room < cores ? room : cores) }' \
    /proc/meminfo)
export NINJA_STATUS='[%f/%t, %e s] '

# configure PRESET [CMAKE-OPTION…]: only if it was never done or the presets changed; ninja sees to the rest by itself.
configure() {
    local preset=$1
    shift
    if [[ -f build/$preset/build.ninja && ! CMakePresets.json -nt build/$preset/build.ninja ]]; then return; fi
    step "configure $preset" "CMake says above what it misses. ./dev clean begins anew." \
        cmake --preset "$preset" -DIMGUI_DIR="$IMGUI_DIR" "$@"
}

compile_advice="Mend the first error and call it again: it goes on where it stopped."

# build PRESET [TARGET…]
build() {
    local preset=$1 targets=()
    shift
    configure "$preset"
    if (($#)); then targets=(--target "$@"); fi
    step "build $preset${1:+ $*}" "$compile_advice" cmake --build --preset "$preset" -j "$jobs" "${targets[@]}"
}

# try_build PRESET [TARGET…]: returns the exit code instead of ending ./dev.
try_build() {
    local preset=$1 targets=()
    shift
    configure "$preset"
    if (($#)); then targets=(--target "$@"); fi
    try_step "build $preset${1:+ $*}" cmake --build --preset "$preset" -j "$jobs" "${targets[@]}"
}

# has_target PRESET TARGET
has_target() { ninja -C "build/$1" -t query "$2" &>/dev/null; }
