#!/usr/bin/env bash
# fuzz.sh HARNESS SECONDS: runs one libFuzzer harness from its committed corpus; new inputs stay in build/.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
harness=$1
seconds=$2
name=${harness##*/fuzz_}
found="$root/build/fuzz/found/$name"
mkdir -p "$found"
corpus="$root/tests/fuzz/corpus/$name"
[ -d "$corpus" ] || { echo "no corpus for $name: $corpus is missing" >&2; exit 1; }
exec "$harness" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="$found/crash-" "$found" "$corpus"
