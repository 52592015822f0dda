#!/usr/bin/env bash
# The story's 21 September: Greenleaf finds that its key for records was stolen in July. Key ids differ from ledger to
# ledger, so this is told in commands and not in files. docs/how-to/stolen-key.md explains them.
# Usage: samples/stolen-key.sh LEDGER
set -euo pipefail
# shellcheck source=samples/lib.sh
. "$(dirname "$0")/lib.sh"

ledger=${1:?Usage: samples/stolen-key.sh LEDGER}
body=xd.dac.greenleaf
TOUCHSTONE_NOW_MS=$(morning_of 2026-09-21)
export TOUCHSTONE_NOW_MS

say() { "$touchstone" --quiet --ledger "$ledger" --as "$body" --yes key "$@" >/dev/null; }
record_keys() {
    "$touchstone" --ledger "$ledger" key show "$body" --output ndjson |
        sed -n 's/.*"purpose":"records","id":"\([0-9a-f]*\)".*/\1/p'
}

stolen=$(record_keys)
say generate "$body" --purpose records --demonstration
say register "$body" --id "$(record_keys | grep -v "$stolen")"
say compromise "$body" "$stolen" --since 2026-07-01 --reason stolen --signer "$body" --signer xd.dac
say reaffirm "$body" "$stolen" "attestation/$body/GLORG20260131"
