#!/bin/bash
# Proves every leaf of a running node by Go's golang.org/x/mod/sumdb: live.sh TOUCHSTONE SERVE_FOLDER
# Leaves with 77 (skipped) where Go or the module cannot be had.
set -euo pipefail
export TOUCHSTONE=$1
server=$2
source=$(cd "$(dirname "$0")" && pwd)

skip() { echo "skipped: $1"; exit 77; }

command -v go >/dev/null || skip "go is not installed"
work=$(mktemp -d)
trap 'exec 7>&-; rm -rf "$work"' EXIT
export GOTOOLCHAIN=local GOFLAGS=-mod=readonly
cd "$source/check"
timeout 30 go mod download >"$work/download" 2>&1 ||
    skip "the Go module golang.org/x/mod cannot be had: $(tail -n 1 "$work/download")"
go build -o "$work/check" .
"$source/../../../samples/make-ledger.sh" "$work/samples" >/dev/null
mkfifo "$work/stdin"
"$server" "$work/samples" <"$work/stdin" >"$work/port" &
exec 7>"$work/stdin"
until [ -s "$work/port" ]; do sleep 0.1; done
"$work/check" "http://127.0.0.1:$(cat "$work/port")"
