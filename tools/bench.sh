#!/usr/bin/env bash
# bench.sh [--quick]: every benchmark; --quick takes each one once, to show that it runs.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
arguments=()
[ "${1:-}" = --quick ] && arguments=(--benchmark_min_time=0.05)
for bench in "$root"/build/release/bench/bench_*; do
    echo "== ${bench##*/bench_}"
    "$bench" "${arguments[@]}"
done
