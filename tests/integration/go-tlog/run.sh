#!/bin/sh
# Checks the log code against Go's golang.org/x/mod/sumdb: run.sh EMITTER
# Leaves with 77 (skipped) where Go or the module cannot be had.
set -eu
emitter=$1
source=$(cd "$(dirname "$0")" && pwd)

skip() { echo "skipped: $1"; exit 77; }

command -v go >/dev/null || skip "go is not installed"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GOTOOLCHAIN=local GOFLAGS=-mod=readonly
cd "$source/check"
timeout 30 go mod download >"$work/download" 2>&1 ||
    skip "the Go module golang.org/x/mod cannot be had: $(tail -n 1 "$work/download")"
go build -o "$work/check" .
"$emitter" "$work/out"
"$work/check" "$work/out"
