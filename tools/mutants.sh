#!/usr/bin/env bash
# Shows that the tests of consensus miss each rule: takes one away at a time and runs them.
set -euo pipefail
cd "$(dirname "$0")/.." || exit 2

usage() {
    cat <<'END'
Usage: tools/mutants.sh [--no-build] [RULE ...]

Builds the engine with the marks of consensus/mutant.h and its tests as one program, then runs that once
without each rule named in a mark (or those given), until a test fails. Prints a table; the exit code is 1
when a rule can be taken away unnoticed.

Options:
  --no-build  use build/release/tests/consensus_mutants as it is
  --list      print the rules and end
  --help      this text
END
}

marks() { grep -oh 'lacks("[^"]*")' consensus/*.cpp | sed 's/lacks("\(.*\)")/\1/' | sort -uV; }

build=yes
rules=()
for argument in "$@"; do
    case "$argument" in
        --no-build) build=no ;;
        --list) marks; exit 0 ;;
        --help|-h) usage; exit 0 ;;
        -*) echo "Unknown option '$argument'." >&2; usage >&2; exit 2 ;;
        *) rules+=("$argument") ;;
    esac
done
[ "${#rules[@]}" -gt 0 ] || mapfile -t rules < <(marks)
if [ "$build" = yes ]; then
    cmake --preset release >/dev/null
    cmake --build --preset release --target consensus_mutants
fi
export program=$PWD/build/release/tests/consensus_mutants

# try RULE: the first test that fails without it. A broken promise stops the process in the midst of its test.
try() {
    local output test
    output=$(TOUCHSTONE_MUTANT=$1 timeout 600 "$program" --gtest_fail_fast 2>&1) && {
        printf '%-20s NOT NOTICED\n' "$1"
        return 1
    }
    test=$(sed -n 's/^\[  FAILED  \] \([^ ,]*\).*/\1/p' <<<"$output" | head -n 1)
    [ -n "$test" ] || test=$(sed -n 's/^\[ RUN      \] //p' <<<"$output" | tail -n 1)
    printf '%-20s %s\n' "$1" "$test"
}
export -f try

TOUCHSTONE_MUTANT='' "$program" --gtest_brief=1 || { echo "The tests fail though no rule is missing." >&2; exit 1; }
# shellcheck disable=SC2016  # the inner shell expands it
printf '%s\0' "${rules[@]}" | xargs -0 -n 1 -P "$(nproc)" bash -c 'try "$1"' try || exit 1
