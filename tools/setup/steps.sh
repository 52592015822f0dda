#!/usr/bin/env bash
# Shared by run.sh and test.sh: timed steps, and the installation of Debian packages.
# Sourced, not run. Needs: bash, `root` set to the top of the repository.

root=${root:?set to the top of the repository before sourcing}
step_number=0

# step TITLE COMMAND...: runs the command, its output in a log, and says how long it took.
step() {
    local title=$1 started=$SECONDS log
    shift
    step_number=$((step_number + 1))
    log="$root/build/logs/$(printf '%02d' "$step_number")-${title//[^a-zA-Z0-9]/-}.log"
    mkdir -p "$root/build/logs"
    printf '  %-44s' "$title"
    if "$@" >"$log" 2>&1; then
        printf ' done %4d s\n' "$((SECONDS - started))"
    else
        printf ' failed after %d s\n\n' "$((SECONDS - started))"
        tail -n 40 "$log" >&2
        printf '\nThe whole output is in %s\n' "${log#"$root"/}" >&2
        return 1
    fi
}

# Refuses what is not Debian 12 (or a system made from it) with a word on what to do.
require_debian() {
    local id="" version=""
    if [ -r /etc/os-release ]; then
        id=$(. /etc/os-release && echo "${ID:-} ${ID_LIKE:-}")
        version=$(. /etc/os-release && echo "${VERSION_ID:-}")
    fi
    case " $id " in *" debian "*) [ "${version%%.*}" = 12 ] && return 0 ;; esac
    cat >&2 <<END
Touchstone is built and tested on Debian 12; this system says: ${id:-unknown} ${version}.
What to do: use a Debian 12 machine, container or virtual machine (for example the image debian:12),
or install the libraries of tools/setup/packages-build.txt yourself and build with
  cmake --preset release && cmake --build --preset release
END
    return 7
}

# missing_packages FILE...: names of listed packages that are not installed, nor bring a program of their name that is
# here from elsewhere (nodejs and npm often are).
missing_packages() {
    local name
    sed -e 's/#.*//' "$@" | awk 'NF {print $1}' | while read -r name; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' ||
            command -v "$name" >/dev/null || echo "$name"
    done
}

# as_root COMMAND...: directly as root, else by sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "This needs root: run as root or install sudo. Command: $*" >&2
        return 1
    fi
}

# Asks once, on a terminal only. --yes and a missing terminal mean yes.
confirm() {
    [ "${assume_yes:-no}" = yes ] || [ ! -t 0 ] && return 0
    local answer
    read -r -p "$1 [Y/n] " answer
    case "$answer" in ""|y|Y|yes) return 0 ;; *) echo "Nothing was changed."; exit 0 ;; esac
}

apt_update() { as_root apt-get -o Acquire::Retries=3 update; }
apt_install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }

# install_packages FILE...: says what is missing, asks, installs. Nothing missing: says so.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then
        echo "  All Debian packages are here."
        return 0
    fi
    echo "  Debian packages to install (${#missing[@]}), with what they depend on:"
    printf '%s\n' "${missing[*]}" | fold -s -w 72 | sed 's/^/    /'
    confirm "  Install them?"
    step "package lists" apt_update
    step "packages" apt_install "${missing[@]}"
}

# What browsers' code is built and tested with; left alone while it is as the lock file says.
install_web_packages() {
    local installed="$root/web/node_modules/.package-lock.json"
    if [ "$installed" -nt "$root/web/package-lock.json" ]; then
        echo "  All npm packages are here."
    else
        step "npm packages" npm ci --prefix "$root/web" --ignore-scripts --no-audit --no-fund
    fi
}
