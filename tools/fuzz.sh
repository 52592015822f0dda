#!/usr/bin/env bash
# Fuzzes from the committed corpus: one line a harness, `NAME passed` or `NAME failed`, as many at once as
# there are cores. New inputs stay in build/fuzz/found, logs in build/logs.
#
# Usage: tools/fuzz.sh SECONDS [NAME ...]     without a name: every harness that is built
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

# one SECONDS NAME
one() {
    local seconds=$1 name=$2
    local found="$root/build/fuzz/found/$name" log="$root/build/logs/fuzz-$name.log"
    local corpus="$root/tests/fuzz/corpus/$name"
    mkdir -p "$found" "$root/build/logs"
    if [ ! -d "$corpus" ]; then
        echo "$name failed: no corpus, tests/fuzz/corpus/$name is missing"
    elif "$root/build/fuzz/fuzz/fuzz_$name" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 \
        -print_final_stats=1 -artifact_prefix="$found/crash-" "$found" "$corpus" >"$log" 2>&1; then
        echo "$name passed"
    else
        echo "$name failed: see build/logs/fuzz-$name.log"
    fi
}

if [ "${1:-}" = --one ]; then
    shift
    one "$@"
    exit
fi
seconds=${1:?usage: tools/fuzz.sh SECONDS [NAME ...]}
shift
if [ $# -eq 0 ]; then
    for harness in "$root"/build/fuzz/fuzz/fuzz_*; do set -- "$@" "${harness##*/fuzz_}"; done
fi
printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" "$0" --one "$seconds"
