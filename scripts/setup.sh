# shellcheck shell=bash
# Installs what is missing: Debian packages, npm packages, Dear ImGui. Each check is local and takes milliseconds, so a
# second run costs nothing and needs no network. Sourced; expects $root and console.sh.

: "${root:?}"

# Runs a command as root: directly, or through sudo.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "This needs root, and there is no sudo here." "Run this as root, then ./dev again:" "  $*"
    fi
}

# packages_of GROUP…: the packages of scripts/packages.txt that belong to one of the groups, with their stand-in commands.
packages_of() {
    awk -v groups=" $* " '!/^#/ && NF && index(groups, " " $1 " ") && !seen[$2]++ { print $2, $3 }' \
        "$root/scripts/packages.txt"
}

# missing_packages GROUP…: those that are not installed here.
missing_packages() {
    local package command installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
    while read -r package command; do
        if [[ -n $command ]] && command -v "$command" >/dev/null; then continue; fi
        if ! grep -qxF -- "$package" <<<"$installed"; then printf '%s\n' "$package"; fi
    done < <(packages_of "$@")
}

install_packages() {
    local environment=(env DEBIAN_FRONTEND=noninteractive)
    as_root "${environment[@]}" apt-get update || return
    as_root "${environment[@]}" apt-get install -y --no-install-recommends -o Dpkg::Use-Pty=0 "$@"
}

# ensure_packages GROUP…
ensure_packages() {
    local missing
    if ! command -v dpkg-query >/dev/null; then
        die "Gapura is built on Debian 12; this machine has no dpkg." \
            "With a container engine: docker compose -f docker/compose.yml up --build"
    fi
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then return; fi
    say "Missing Debian packages: ${missing[*]}"
    if ((EUID != 0)) && command -v sudo >/dev/null; then sudo -v; fi # ask for the password before output is redirected
    step "install packages" "Is the network there? Is this Debian 12 (bookworm)? Then: apt-get update" \
        install_packages "${missing[@]}"
}

# True if node_modules holds exactly the versions of the lock file. Compares npm's own record of what it installed.
npm_is_current() {
    [[ -f $root/node_modules/.package-lock.json ]] && node -e '
        const fs = require("fs");
        const wanted = JSON.parse(fs.readFileSync("package-lock.json")).packages;
        const present = JSON.parse(fs.readFileSync("node_modules/.package-lock.json")).packages;
        const names = Object.keys(wanted).filter((name) => name && !wanted[name].optional && !wanted[name].peer);
        process.exit(names.every((name) => present[name]?.version === wanted[name].version) ? 0 : 1);'
}

ensure_npm() {
    local major
    major=$(node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/')
    ((${major:-0} >= 18)) || die "Node.js 18 or newer is needed; this is ${major:-none}." "Debian 12's own nodejs will do."
    if npm_is_current; then return; fi
    step "install npm packages" "Is the network there? npm ci must work in this folder." \
        npm ci --no-audit --no-fund --loglevel=error
}

ensure_imgui() {
    export IMGUI_DIR=${IMGUI_DIR:-$root/build/deps/imgui-1.92.2b}
    if [[ -f $IMGUI_DIR/imgui.h ]]; then return; fi
    if [[ $IMGUI_DIR != "$root/build/deps/"* ]]; then die "IMGUI_DIR is $IMGUI_DIR, where no imgui.h is."; fi
    step "fetch Dear ImGui" "Or unpack the sources of Dear ImGui 1.92.2b yourself and set IMGUI_DIR to that folder." \
        "$root/scripts/fetch_imgui.sh" "$IMGUI_DIR"
}

# ensure GROUP…: everything that the work of these package groups needs. Two runs at once wait for each other.
ensure() {
    mkdir -p "$root/build"
    exec {setup_lock}>"$root/build/.setup.lock"
    flock "$setup_lock"
    ensure_packages "$@"
    ensure_npm
    ensure_imgui
    exec {setup_lock}>&-
}
