#!/usr/bin/env bash
# Makes the sample ledger in a new folder: founded, then each day's records recorded as if it were that day.
# Usage: samples/make-ledger.sh DIR
set -euo pipefail
# shellcheck source=samples/lib.sh
. "$(dirname "$0")/lib.sh"

ledger=${1:?Usage: samples/make-ledger.sh DIR}
need_touchstone
partial="$ledger.partial"
rm -rf "$partial"

TOUCHSTONE_NOW_MS=$(($(morning_of 2026-01-12) - 3600000)) "$touchstone" --quiet ledger init \
    --name samples.touchstone.example --demonstration --form "$samples/founding.toml" --out "$partial" >/dev/null
for file in "$samples"/records/*.ndjson; do
    TOUCHSTONE_NOW_MS=$(morning_of "$(basename "$file" .ndjson)") "$touchstone" --quiet --ledger "$partial" --yes \
        import "$file" --report "$partial/import-$(basename "$file")" >/dev/null
done
"$samples/stolen-key.sh" "$partial"
mv "$partial" "$ledger"
