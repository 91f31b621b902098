# shellcheck shell=bash
# ./dev lint and ./dev format. Each check is one case in build/reports/lint.jsonl. Sourced; expects testing.sh.

: "${root:?}" "${logs:?}" "${reports:?}" "${jobs:?}"

tidy_seconds=${GAPURA_TIDY_SECONDS:-150} # the most that clang-tidy may take; the newest files come first

# sources PATTERN…: files of the project, also those not committed yet.
sources() { git ls-files --cached --others --exclude-standard -- "$@" | while IFS= read -r file; do
    if [[ -f $file ]]; then printf '%s\n' "$file"; fi
done; }

cpp_sources() { sources '*.cpp' '*.hpp'; }

shell_sources() {
    sources '*.sh' dev .ci/run
}

check_format() { cpp_sources | xargs -r clang-format --dry-run -Werror; }

check_shell() { shell_sources | xargs -r shellcheck --external-sources; }

# Emscripten's libraries are scripts, the rest are modules: one of the two readings must be right.
check_javascript() {
    local file bad=0 module
    module=$(mktemp --suffix=.mjs)
    while IFS= read -r file; do
        cp "$file" "$module"
        if node --check "$module" 2>/dev/null; then continue; fi
        if [[ $file == *.js ]] && node --check "$file" 2>/dev/null; then continue; fi
        node --check "$module" 2>&1 | sed "s:$module:$file:" | head -n 6
        bad=1
    done < <(sources '*.js' '*.mjs')
    rm -f "$module"
    return "$bad"
}

check_layout() { node --test --test-reporter=spec tests/layout/*.test.mjs; }

# Configured with clang and without precompiled headers, because clang-tidy cannot read those of g++.
check_cmake() {
    cmake -S . -B build/lint -G Ninja -Wdev -Werror=dev --log-level=WARNING -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_C_COMPILER=clang -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
        -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DIMGUI_DIR="$IMGUI_DIR"
}

# The .cpp files that are compiled natively and are no tests, those changed last first.
tidy_files() {
    local compiled
    compiled=$(sed -n "s:^ *\"file\"\: \"$root/\(.*\.cpp\)\".*:\1:p" build/lint/compile_commands.json | grep -v '^build/' | sort -u)
    {
        git diff --name-only HEAD -- '*.cpp' '*.hpp'
        git log --name-only --pretty=format: -n 40 -- '*.cpp' '*.hpp'
        printf '%s\n' "$compiled"
    } | sed 's/\.hpp$/.cpp/' | awk 'NF && !seen[$0]++' | grep -E '^(shared|backend|web)/' | grep -xF -f <(printf '%s\n' "$compiled")
}

# One file; skipped when the time is up. A clean result is kept until the file, a header or the checks change.
tidy_one() {
    local file=$1 key said
    key=$( (printf '%s' "$headers_sum"; cat "$file") | sha256sum | cut -c 1-40)
    if [[ -f build/lint/tidy/$key ]]; then return 0; fi
    if (($(date +%s) > tidy_deadline)); then
        echo "$file" >>build/lint/tidy-left-out
        return 0
    fi
    said=$(clang-tidy -p build/lint --quiet "$file" 2>/dev/null)
    # g++ is the compiler; what this clang cannot read of g++'s library is no fault of the file.
    if grep -qE ': error: .*\[' <(grep -v '\[clang-diagnostic-error\]' <<<"$said"); then
        printf '%s\n%s\n' "[$file]" "$said"
        return 1
    fi
    echo "[$file]$(grep -q 'clang-diagnostic-error' <<<"$said" && echo ' read only in part')"
    touch "build/lint/tidy/$key"
}

check_tidy() {
    mkdir -p build/lint/tidy
    cmake --build build/lint --target web_fonts >/dev/null || return # web's headers include the icons' names
    rm -f build/lint/tidy-left-out
    headers_sum=$( (clang-tidy --version; cat .clang-tidy; sources '*.hpp' | xargs cat) | sha256sum)
    tidy_deadline=$(($(date +%s) + tidy_seconds))
    export headers_sum tidy_deadline
    export -f tidy_one
    tidy_files | xargs -r -P "$jobs" -I{} bash -c 'tidy_one {}'
    local code=$?
    if [[ -s build/lint/tidy-left-out ]]; then
        echo "Left out after $tidy_seconds s, changed longest ago: $(wc -l <build/lint/tidy-left-out) files. GAPURA_TIDY_SECONDS=900 ./dev lint reads them all."
    fi
    return "$code"
}

run_lint() {
    local name
    local -A checks=(
        [format]="./dev format mends it" [shell]="shellcheck's findings are above" [javascript]="node --check reads it so"
        [layout]="tests/layout says which rule" [cmake]="warnings for developers count as errors here" [tidy]=".clang-tidy names the checks"
    )
    ensure build lint
    mkdir -p "$reports" "$logs"
    : >"$reports/lint.jsonl"
    set +e
    for name in format shell javascript layout cmake tidy; do
        if try_step "lint $name" "check_$name"; then
            note lint "$name" passed ""
        else
            note lint "$name" failed "${checks[$name]}; build/logs/lint-$name.log"
        fi
    done
    if [[ -s build/lint/tidy-left-out ]]; then tail -n 1 "$logs/lint-tidy.log"; fi
    node "$root/scripts/summary.mjs" print "$reports/lint.jsonl"
}

run_format() {
    ensure build lint
    cpp_sources | xargs -r clang-format -i
    say "Formatted $(cpp_sources | wc -l) files."
}
