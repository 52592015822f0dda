#!/usr/bin/env bash
# Makes a demonstration ledger of real certificates: adapts the source files, founds a network of two registers,
# and records everything as reported. docs/explanation/real-data.md tells what becomes of each row.
# Usage: samples/make-real-ledger.sh DATA DIR
set -euo pipefail
# shellcheck source=samples/lib.sh
. "$(dirname "$0")/lib.sh"

data=${1:?Usage: samples/make-real-ledger.sh DATA DIR}
ledger=${2:?Usage: samples/make-real-ledger.sh DATA DIR}
need_touchstone
partial="$ledger.partial"
rm -rf "$partial"
mkdir -p "$partial.drafts"
trap 'rm -rf "$partial" "$partial.drafts"' EXIT

for adapter in common_criteria eu_trusted_lists; do
    python3 "$root/tools/adapters/$adapter.py" --data "$data" --out "$partial.drafts"
done
"$touchstone" --quiet ledger init --name real-data.touchstone.example --demonstration \
    --form "$samples/founding-real.toml" --out "$partial" >/dev/null
for adapter in common_criteria eu_trusted_lists; do
    # Refused rows are in the report; exit code 8 says that there are some, as the sources have them.
    "$touchstone" --ledger "$partial" --yes import "$partial.drafts/$adapter.ndjson" \
        --report "$partial/import-$adapter.ndjson" || [ $? -eq 8 ]
    cp "$partial.drafts/$adapter.summary.json" "$partial/"
done
mv "$partial" "$ledger"
