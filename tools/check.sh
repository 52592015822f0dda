#!/usr/bin/env bash
# The style of the repository as one command: every step runs, the exit code is 1 when any failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

usage() {
    cat <<'END'
Usage: tools/check.sh [--tidy | --tidy-all] [--fix]

Formatting (clang-format), tools/tidy.py, shell scripts (shellcheck), and each header compiled alone.

Options:
  --tidy      also clang-tidy, over the sources that differ from main
  --tidy-all  also clang-tidy, over every source
  --fix       reformat instead of complaining
  --help      this text

Headers and clang-tidy need a configured build: build/release or build/dev, else release is configured.
END
}

tidy=none
fix=no
for argument in "$@"; do
    case "$argument" in
        --tidy) tidy=changed ;;
        --tidy-all) tidy=all ;;
        --fix) fix=yes ;;
        --help|-h) usage; exit 0 ;;
        *) echo "Unknown option '$argument'." >&2; usage >&2; exit 2 ;;
    esac
done

failed=()
# run TITLE COMMAND...: shows the output of a step that fails.
run() {
    local title=$1 output
    shift
    if output=$("$@" 2>&1); then
        printf '  %-36s ok\n' "$title"
    else
        printf '  %-36s failed\n%s\n' "$title" "$output"
        failed+=("$title")
    fi
}

# tool NAME: the version of the tool that the style is written for, else whichever there is.
tool() { command -v "$1-14" || command -v "$1" || echo "$1"; }

# files PATTERN...: what git tracks or would, and is still there.
files() {
    git ls-files --cached --others --exclude-standard -z -- "$@" |
        while IFS= read -r -d '' file; do [ -f "$file" ] && printf '%s\0' "$file"; done
}

check_format() {
    local mode=(--dry-run -Werror) output
    [ "$fix" = yes ] && mode=(-i)
    output=$(files '*.h' '*.cpp' | xargs -0 -r "$(tool clang-format)" "${mode[@]}" 2>&1) && return
    sed -n 's/^\([^ :]*\.\(h\|cpp\)\):.*/\1: not formatted: run tools\/check.sh --fix/p' <<<"$output" | sort -u
    return 1
}

check_shell() { files '*.sh' run.sh test.sh .ci/run | sort -zu | xargs -0 -r shellcheck -x; }

build=$(for preset in release dev; do [ -f "build/$preset/build.ninja" ] && echo "build/$preset" && break; done)

configure() {
    [ -n "$build" ] || { cmake --preset release && build=build/release; }
}

check_headers() { configure && cmake --build "$build" --target all_verify_interface_header_sets; }

# The sources of clang-tidy: headers are checked through them.
tidy_sources() {
    if [ "$tidy" = all ]; then
        files 'consensus/*.cpp' 'crypto/*.cpp' 'ledger/*.cpp' 'tools/*.cpp'
    else
        base=$(git rev-parse --verify -q main || git rev-parse --verify -q origin/main || echo HEAD)
        { git diff --name-only -z --diff-filter=d "$base" -- && git ls-files --others --exclude-standard -z; } |
            grep -zE '^(consensus|crypto|ledger|tools)/.*\.cpp$' | sort -zu
    fi
}

check_clang_tidy() {
    configure && tidy_sources |
        xargs -0 -r -n 1 -P "$(nproc)" "$(tool clang-tidy)" -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option
}

run "format" check_format
run "tidy.py" python3 -B tools/tidy.py
run "shell scripts" check_shell
run "headers alone" check_headers
[ "$tidy" = none ] || run "clang-tidy ($tidy)" check_clang_tidy

[ "${#failed[@]}" -eq 0 ]
