# shellcheck shell=bash
# ./dev test: builds what the tests need, starts PostgreSQL, runs every suite and adds up. Sourced; expects building.sh.

: "${root:?}" "${logs:?}" "${jobs:?}"

reports="$root/build/reports"
suites=(layout dev docker unit sanitizers threads browser)
finished=() # the result files of this run, in order

# Notes a result that no test program could write itself: note SUITE NAME passed|failed|skipped MESSAGE
note() {
    node -e 'const [, name, result, message] = process.argv;
        console.log(JSON.stringify({ name, result, seconds: 0, message }));' "$2" "$3" "$4" >>"$reports/$1.jsonl"
}

# node_suite SUITE SECONDS FILE…: tests written for Node's own runner.
node_suite() {
    local suite=$1 limit=$2 names=()
    shift 2
    finished+=("$reports/$suite.jsonl")
    : >"$reports/$suite.jsonl"
    if (($# == 0)); then
        note "$suite" "there are tests" failed "No file in tests/ is one of this suite."
        return
    fi
    if [[ -n $pattern ]]; then names=(--test-name-pattern="$pattern"); fi
    GAPURA_RESULTS="$reports/$suite.jsonl" try_step "$suite tests" timeout --kill-after=10 "$limit" \
        node --test --test-reporter="$root/scripts/node_reporter.mjs" "${names[@]}" "$@"
    local code=$?
    if ((code == 124 || code == 137)); then
        note "$suite" "all within $limit s" failed "The suite was stopped after $limit seconds; see build/logs/$suite-tests.log"
    elif ((code != 0)) && ! grep -q '"failed"' "$reports/$suite.jsonl"; then
        note "$suite" "the suite ends well" failed "node --test ended with code $code; see build/logs/$suite-tests.log"
    fi
}

# googletest_suite SUITE PRESET [CTEST-OPTION…]: the GoogleTest programs of a build, each of which writes what its cases
# came to into test-results (tests/CMakeLists.txt).
googletest_suite() {
    local suite=$1 preset=$2
    shift 2
    finished+=("$reports/$suite.jsonl")
    rm -rf "build/$preset/test-results" "$reports/$suite-ctest.xml"
    if [[ -n $pattern ]]; then export GTEST_FILTER="*$pattern*"; fi
    GTEST_BRIEF=1 GTEST_COLOR=no try_step "$suite tests" \
        ctest --test-dir "build/$preset" "$@" -j "$jobs" --timeout 600 --output-on-failure --no-tests=error \
        --test-output-size-failed 200000 --output-junit "$reports/$suite-ctest.xml"
    local code=$?
    unset GTEST_FILTER
    node "$root/scripts/summary.mjs" googletest "$reports/$suite.jsonl" "build/$preset/test-results" "$reports/$suite-ctest.xml"
    if ((code != 0)) && ! grep -q '"failed"' "$reports/$suite.jsonl"; then
        note "$suite" "the suite ends well" failed "ctest ended with code $code; see build/logs/$suite-tests.log"
    fi
}

# build_for_tests PRESET [TARGET…]: what does not build counts as one failure, and the suites that can still run do.
build_for_tests() {
    if try_build "$@"; then return; fi
    local name="build $*"
    note build "$1 builds" failed "$(show_log_end "$logs/${name// /-}.log" 2>&1 | head -n 25)"
    return 1
}

start_postgresql() {
    cluster=$(mktemp -d "${TMPDIR:-/tmp}/gapura-postgresql.XXXXXX")
    chmod 755 "$cluster"
    say "${bold:-}==>${plain:-} start PostgreSQL"
    export GAPURA_POSTGRES_FSYNC=off # no test cuts the power; the one that kills, kills the server of ours
    GAPURA_TEST_POSTGRESQL=$("$root/tests/support/postgres_cluster.sh" start "$cluster/cluster" 2>"$logs/postgresql.log") || {
        show_log_end "$logs/postgresql.log"
        die "PostgreSQL did not start." "Its log: build/logs/postgresql.log"
    }
    export GAPURA_TEST_POSTGRESQL
}

# Whatever ends ./dev test, the last line says how it went.
finish_tests() {
    stop_postgresql
    if [[ -z ${added_up:-} ]]; then printf '\n0 passed, 1 failed\n'; fi
}

stop_postgresql() {
    if [[ -z ${cluster:-} ]]; then return 0; fi
    "$root/tests/support/postgres_cluster.sh" stop "$cluster/cluster" >>"$logs/postgresql.log" 2>&1 || true
    rm -rf "$cluster"
    cluster=''
}

fetch_nginx() {
    local packages=(nginx libnginx-mod-http-brotli-filter libnginx-mod-http-brotli-static)
    "$root/scripts/unpack_packages.sh" "$GAPURA_NGINX" "${packages[@]}" && return
    as_root apt-get update && "$root/scripts/unpack_packages.sh" "$GAPURA_NGINX" "${packages[@]}" # no lists here yet
}

# nginx and its brotli modules, unpacked into build/deps and not installed: Debian's package would start a server on port 80.
ensure_nginx() {
    export GAPURA_NGINX="$root/build/deps/nginx"
    if [[ -x $GAPURA_NGINX/usr/sbin/nginx ]]; then return; fi
    try_step "fetch nginx" fetch_nginx || true # its test then says that it is missing
}

wanted() {
    local one
    ((${#chosen[@]} == 0)) && return
    for one in "${chosen[@]}"; do if [[ $one == "$1" ]]; then return; fi; done
    return 1
}

# run_tests [SUITE…] [PATTERN]: all suites, or those named; a word that is no suite picks test cases by name.
run_tests() {
    local word has_server=no has_app=no shipped=() labelled=()
    chosen=()
    pattern=''
    trap finish_tests EXIT
    for word; do
        if [[ " ${suites[*]} " == *" $word "* ]]; then chosen+=("$word"); else pattern=$word; fi
    done
    # Looking for a few cases by name, nobody wants to wait for two more builds.
    if [[ -n $pattern && ${#chosen[@]} -eq 0 ]]; then chosen=(layout dev docker unit browser); fi

    ensure build test
    mkdir -p "$reports" "$logs"
    : >"$reports/build.jsonl"
    finished=("$reports/build.jsonl")
    shopt -s nullglob
    # From here on a failure is noted and the rest goes on.
    set +e
    if wanted unit; then
        # Beside the sanitizers each case runs once: here only what is about the server as it is shipped. By itself the
        # suite has all of them, optimised.
        if wanted sanitizers; then shipped=(shipped_tests) labelled=(-L '^shipped$'); fi
        if build_for_tests release "${shipped[@]}"; then has_server=yes; fi
    elif wanted browser || wanted docker; then
        if build_for_tests release gapura; then has_server=yes; fi
    fi
    if wanted browser; then
        if build_for_tests web; then has_app=yes; fi
    fi
    export GAPURA_BINARY="$root/build/release/gapura"
    GAPURA_WEB_SITE=$(web_site)
    export GAPURA_WEB_SITE

    if wanted layout; then node_suite layout 120 tests/layout/*.test.mjs; fi
    if wanted dev; then node_suite dev 300 tests/dev/*.test.mjs; fi
    if wanted docker; then
        ensure_nginx
        node_suite docker 120 tests/docker/*.test.mjs
    fi
    if wanted unit || wanted sanitizers || wanted threads || wanted browser; then start_postgresql; fi
    if wanted unit && [[ $has_server == yes ]]; then googletest_suite unit release "${labelled[@]}"; fi
    # The slow builds with sanitizers hold only the programs that gain from them: tests/CMakeLists.txt names them.
    if wanted sanitizers && build_for_tests debug sanitized_tests; then googletest_suite sanitizers debug -L '^sanitized$'; fi
    if wanted threads && build_for_tests tsan concurrent_tests; then googletest_suite threads tsan -L '^concurrent$'; fi
    if wanted browser && [[ $has_server == yes && $has_app == yes ]]; then node_suite browser 1500 tests/browser/*.test.mjs; fi
    stop_postgresql
    if [[ -n ${GAPURA_EXTRA_RESULTS:-} ]]; then finished=("$GAPURA_EXTRA_RESULTS" "${finished[@]}"); fi
    added_up=yes
    node "$root/scripts/summary.mjs" print "${finished[@]}"
}
