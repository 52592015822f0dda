#!/usr/bin/env bash
# bench.sh [--quick | RECORDS]: every benchmark; what must hold is on the lines that begin with
# "ratio". RECORDS is the size of the large ledger and map, 2,000,000 by default; --quick takes
# 10,000 and little of each, to show that they run.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
arguments=()
records=${1:-2000000}
if [ "$records" = --quick ]; then
    records=10000
    arguments=(--benchmark_min_time=0.05)
fi
for bench in "$root"/build/release/bench/bench_*; do
    echo "== ${bench##*/bench_}"
    TOUCHSTONE_BENCH_RECORDS=$records "$bench" "${arguments[@]}"
done
