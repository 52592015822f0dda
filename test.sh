#!/usr/bin/env bash
# Installs what is missing, builds and tests. Without arguments: style and release, as CI does.
set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tools/setup/steps.sh
. "$root/tools/setup/steps.sh"

usage() {
    cat <<'END'
Usage: ./test.sh [--yes] [STAGE ...]

Without a stage: style and release. `all` names every stage, in this order:
  style     formatting, banned calls, shell scripts, documents, header self-sufficiency
  release   optimised build, all unit, scenario and integration tests
  fuzz      the unit tests again, by clang, under the address and undefined behaviour sanitizers;
            then each fuzz harness for some seconds (libFuzzer)
  tsan      tests with threads under the thread sanitizer
  bench     each benchmark once, small; prints the ratios

Options:
  --yes     install missing Debian packages without asking
  --help    this text

TOUCHSTONE_SHARED names the folder with test vectors and real data (default ../shared);
tests that need it are skipped with a message where it is absent.
END
}

assume_yes=no
stages=()
for argument in "$@"; do
    case "$argument" in
        --yes) assume_yes=yes ;;
        --help|-h) usage; exit 0 ;;
        style|release|fuzz|tsan|bench) stages+=("$argument") ;;
        all) stages+=(style release fuzz tsan bench) ;;
        *) echo "Unknown stage '$argument'." >&2; usage >&2; exit 2 ;;
    esac
done
[ "${#stages[@]}" -gt 0 ] || stages=(style release)

export TOUCHSTONE_SHARED=${TOUCHSTONE_SHARED:-$root/../shared}
fuzz_seconds=${TOUCHSTONE_FUZZ_SECONDS:-8}
jobs=$(nproc)
passed=0
failed=0
failures=()

# check TITLE COMMAND...: a step that counts as one check of its own.
check() {
    if step "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); failures+=("$1"); fi
}

# count RESULT LOG: how many tests of the log ended so.
count() { grep -cE "^ *[0-9]+/[0-9]+ Test +#.*$1" "$2" || true; }

# tests PRESET [ctest arguments]: runs ctest, shows what failed, adds to the count. Networks of real processes
# on a busy machine: of those tests, what failed is tried once more, alone, and told.
tests() {
    local preset=$1 log="$root/build/logs/ctest-$1.log" again started=$SECONDS ok=0 bad=0 steady=0
    again=${log%.log}-again.log
    shift
    printf '  %-44s' "tests ($preset)"
    ctest --preset "$preset" -j "$jobs" "$@" >"$log" 2>&1 || true
    grep -h '^unsteady: ' "$root/build/$preset/Testing/Temporary/LastTest.log" >"$log.unsteady" || true
    ok=$(count ' Passed ' "$log")
    bad=$(count '\*\*\*(Failed|Exception|Timeout|Not Run)' "$log")
    if [ "$bad" -gt 0 ]; then
        ctest --preset "$preset" --rerun-failed -L integration >"$again" 2>&1 || true
        steady=$(count ' Passed ' "$again")
        ok=$((ok + steady)) bad=$((bad - steady))
        sed -nE 's/.* Test +#[0-9]+: ([a-z0-9_]+) .* Passed .*/unsteady: \1 passed when it was run again alone/p' \
            "$again" >>"$log.unsteady"
    fi
    if [ "$ok" -eq 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
    fi
    printf ' %d passed, %d failed, %d s\n' "$ok" "$bad" "$((SECONDS - started))"
    if [ "$bad" -gt 0 ]; then
        failures+=("tests ($preset), whole in build/logs/ctest-$preset.log:
$(python3 -B "$root/tools/failures.py" "$log" | sed 's/^/    /')")
    fi
    sed 's/^/  /' "$log.unsteady"
    grep -hE '\*\*\*Skipped' "$log" | sed 's/^/  skipped: /' || true
    passed=$((passed + ok))
    failed=$((failed + bad))
}

# Here warnings are errors; who only builds (run.sh) is not stopped by those of another compiler.
configure() { cmake --preset "$1" -DTOUCHSTONE_WERROR=ON -DTOUCHSTONE_TESTS="$2" -DTOUCHSTONE_BENCH="$3"; }
build() { cmake --build --preset "$1" -j "$jobs"; }

stage_style() {
    check "configure (style)" configure release ON ON
    check "style" "$root/tools/check.sh"
}

stage_release() {
    check "configure (release)" configure release ON ON
    check "build (release)" build release
    tests release
}

stage_tsan() {
    check "configure (tsan)" configure tsan ON OFF
    check "build (tsan)" cmake --build --preset tsan -j "$jobs" --target threaded_tests
    tests tsan -L threads
}

stage_fuzz() {
    local log="$root/build/logs/fuzz.log" started ok bad
    check "configure (fuzz)" configure fuzz ON OFF
    check "build (fuzz)" cmake --build --preset fuzz -j "$jobs" --target core_tests
    tests fuzz -LE 'integration|command_line|web'
    printf '  %-44s' "fuzz, $fuzz_seconds s each"
    started=$SECONDS
    "$root/tools/fuzz.sh" "$fuzz_seconds" >"$log" 2>&1 || true
    ok=$(grep -c ' passed$' "$log" || true)
    bad=$(grep -c ' failed' "$log" || true)
    [ "$((ok + bad))" -gt 0 ] || bad=1
    printf ' %d passed, %d failed, %d s\n' "$ok" "$bad" "$((SECONDS - started))"
    if [ "$bad" -gt 0 ]; then
        failures+=("fuzz, see build/logs/fuzz.log")
        grep -v ' passed$' "$log" >&2 || true
    fi
    passed=$((passed + ok))
    failed=$((failed + bad))
}

stage_bench() {
    check "configure (bench)" configure release ON ON
    check "build (bench)" build release
    check "benchmarks" "$root/tools/bench.sh" --quick
    sed -n '/^ratio/p' "$root"/build/logs/*-benchmarks.log | tail -n 20 | sed 's/^/    /'
}

echo "Touchstone tests: ${stages[*]}"
require_debian
install_packages "$root/tools/setup/packages-build.txt" "$root/tools/setup/packages-test.txt" \
    "$root/tools/setup/packages-web.txt"
install_web_packages || echo "  Note: without npm packages the tests of web are skipped."
[ -d "$TOUCHSTONE_SHARED" ] || echo "  Note: no $TOUCHSTONE_SHARED: tests of outside vectors and real data are skipped."
for stage in "${stages[@]}"; do
    "stage_$stage"
done

echo
for failure in "${failures[@]}"; do echo "failed: $failure"; done
echo "Took $((SECONDS / 60)) min $((SECONDS % 60)) s."
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
