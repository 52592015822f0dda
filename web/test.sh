#!/usr/bin/env bash
# Tests of the web parts, for ctest: test.sh check, or test.sh OUT PART (see test.mjs).
# Ends with 77, which ctest shows as skipped, where node or the packages are missing.
set -euo pipefail
cd "$(dirname "$0")"

skip() {
    echo "skipped: $1"
    exit 77
}

command -v node >/dev/null || skip "node is not installed: apt-get install nodejs npm"
[ -d node_modules ] || skip "web/node_modules is missing: run npm ci in web"

if [ "${1:-}" = check ]; then
    npm run --silent check
    exec node size.mjs
fi
exec node test.mjs "$@"
