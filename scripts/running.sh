# shellcheck shell=bash
# ./dev run, build, bench, fuzz and clean. Sourced; expects building.sh.

: "${root:?}"

gapura="$root/build/release/gapura"

# The folder of the browser app as it was built.
web_site() { printf '%s\n' "$root/build/web/web/site"; }

# ./dev run [--port N | --listen HOST:PORT] [--fresh]
run_gapura() {
    local listen=127.0.0.1:8002 fresh=no demo="$root/build/demo" shown
    while (($#)); do
        case $1 in
        --port) listen=127.0.0.1:${2:?--port needs a number} && shift ;;
        --port=*) listen=127.0.0.1:${1#*=} ;;
        --listen) listen=${2:?--listen needs HOST:PORT} && shift ;;
        --listen=*) listen=${1#*=} ;;
        --fresh) fresh=yes ;;
        *) die "./dev run knows --port N, --listen HOST:PORT and --fresh, not \"$1\"." ;;
        esac
        shift
    done

    ensure build
    build release gapura
    build web
    export DATABASE_URL="sqlite://$demo/gapura.db"
    if [[ $fresh == yes ]]; then rm -rf "$demo"; fi
    if [[ ! -f $demo/complete ]]; then
        rm -rf "$demo" # what an interrupted first time left
        mkdir -p "$demo/data"
        step "make demo data" "./dev run --fresh begins anew." \
            "$gapura" seed --demo --database "$DATABASE_URL" --data "$demo/data"
        cp "$root/build/logs/make-demo-data.log" "$demo/logins.txt"
        touch "$demo/complete"
    fi
    shown=${listen/#127.0.0.1:/localhost:}
    shown=${shown/#0.0.0.0:/localhost:}
    say ""
    cat "$demo/logins.txt"
    say "" "${bold:-}Gapura is on http://$shown${plain:-}   (Ctrl-C stops it)"
    exec "$gapura" serve --listen "$listen" --database "$DATABASE_URL" --data "$demo/data" --web "$(web_site)"
}

# ./dev build [PRESET…]; --install-only stops before compiling, so that an image can keep that layer.
run_build() {
    local preset
    if [[ ${1:-} == --install-only ]]; then
        ensure build
        return
    fi
    if (($# == 0)); then
        ensure build
        build release gapura
        build web
        return
    fi
    for preset; do
        case $preset in
        web) ensure build ;;
        fuzz) ensure build test fuzz ;;
        release | debug | tsan) ensure build test ;;
        *) die "./dev build knows release, web, debug, tsan and fuzz, not \"$preset\"." ;;
        esac
        build "$preset"
    done
}

# ./dev bench [NAME…]: tests/bench/run says what there is.
run_bench() {
    ensure build test bench
    build release
    build web
    export GAPURA_BINARY="$gapura" GAPURA_WEB_SITE
    GAPURA_WEB_SITE=$(web_site)
    exec "$root/tests/bench/run" "$@"
}

# ./dev fuzz [SECONDS]: what was found worth keeping stays in build/fuzz/corpus, what crashes in build/fuzz/crashes.
run_fuzz() {
    local seconds=${1:-20} target name failed=0 seeds
    [[ $seconds =~ ^[0-9]+$ ]] || die "./dev fuzz takes a number of seconds, not \"$seconds\"."
    ensure build test fuzz
    build fuzz fuzz_targets
    mapfile -t targets < <(find build/fuzz -type f -executable -name '*_fuzz' | sort)
    ((${#targets[@]})) || die "There are no fuzz targets in build/fuzz."
    for target in "${targets[@]}"; do
        name=$(basename "$target")
        mkdir -p "build/fuzz/corpus/$name" "build/fuzz/crashes"
        seeds=()
        if [[ -d tests/fuzz/corpus/$name ]]; then seeds=("tests/fuzz/corpus/$name"); fi
        try_step "$name" "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
            -artifact_prefix="build/fuzz/crashes/$name-" "build/fuzz/corpus/$name" "${seeds[@]}" || failed=1
    done
    if ((failed)); then die "A fuzz target failed." "The input is in build/fuzz/crashes; give it to the target as its argument."; fi
    say "${#targets[@]} fuzz targets ran for $seconds s each and found nothing."
}

# ./dev clean [--all]
run_clean() {
    local kept=(deps demo .setup.lock) pattern=()
    if [[ ${1:-} == --all ]]; then
        rm -rf build node_modules
        say "Removed build/ and node_modules/."
        return
    fi
    if (($#)); then die "./dev clean knows --all, not \"$1\"."; fi
    local name
    for name in "${kept[@]}"; do pattern+=(! -name "$name"); done
    if [[ -d build ]]; then find build -mindepth 1 -maxdepth 1 "${pattern[@]}" -exec rm -rf {} +; fi
    say "Removed what was built; what was fetched (build/deps) and the demo data (build/demo) stay."
}
