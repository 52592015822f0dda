#!/usr/bin/env bash
# Installs what is missing, builds, shows verdicts of a sample ledger, and starts a network of four validators.
set -euo pipefail
root=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tools/setup/steps.sh
. "$root/tools/setup/steps.sh"

usage() {
    cat <<'END'
Usage: ./run.sh [--yes] [--fresh] [--no-real-data] [--no-network]

Builds Touchstone, makes a demonstration ledger in build/demo from the samples (and from the real
data, where TOUCHSTONE_SHARED or ../shared has it), and shows its verdicts. Then four validators of
four economies start as processes on this machine: what is recorded at one is proven at the others.
On a terminal they run until Ctrl-C; otherwise they are stopped at the end.

Options:
  --yes           install missing Debian packages without asking
  --fresh         make the ledgers anew, even if they are there
  --no-real-data  leave the real data out
  --no-network    leave the four validators out
  --no-pages      leave the web pages out: nothing is fetched from the npm registry
  --help          this text

Afterwards:  build/release/bin/touchstone --help
END
}

assume_yes=no
fresh=no
real_data=yes
network=yes
pages=yes
for argument in "$@"; do
    case "$argument" in
        --yes) assume_yes=yes ;;
        --fresh) fresh=yes ;;
        --no-real-data) real_data=no ;;
        --no-network) network=no ;;
        --no-pages) pages=no ;;
        --help|-h) usage; exit 0 ;;
        *) echo "Unknown option '$argument'." >&2; usage >&2; exit 2 ;;
    esac
done

shared=${TOUCHSTONE_SHARED:-$root/../shared}
demo="$root/build/demo"
touchstone="$root/build/release/bin/touchstone"

# Tests and benchmarks stay out, unless an earlier ./test.sh has configured them in.
configure() {
    [ -f "$root/build/release/CMakeCache.txt" ] || set -- -DTOUCHSTONE_TESTS=OFF -DTOUCHSTONE_BENCH=OFF
    cd "$root" && cmake --preset release "$@"
}
build_pages() { cd "$root/web" && npm run build; }
build() { cd "$root" && cmake --build --preset release --target touchstone touchstoned -j "$(nproc)"; }

echo "Touchstone: one standard, one test, one certificate, accepted globally."
echo
require_debian
install_packages "$root/tools/setup/packages-build.txt"
step "configure" configure
step "build the tool and the node" build
if [ "$pages" = yes ]; then
    install_packages "$root/tools/setup/packages-web.txt"
    # Without pages the nodes answer programs all the same.
    { install_web_packages && step "build the pages" build_pages; } || echo "  The nodes will serve no pages." >&2
fi
[ "$fresh" = no ] || rm -rf "$demo"
mkdir -p "$demo"
export TOUCHSTONE="$touchstone"
if [ ! -d "$demo/samples" ]; then
    step "sample ledger" "$root/samples/make-ledger.sh" "$demo/samples"
fi
if [ "$real_data" = yes ] && [ -d "$shared/data" ] && [ ! -d "$demo/real" ]; then
    step "real data: Common Criteria, EU trusted lists" "$root/samples/make-real-ledger.sh" "$shared/data" "$demo/real"
fi
echo
"$root/samples/tour.sh" "$demo"
[ "$network" = yes ] || exit 0
echo
stay=''
if [ -t 0 ] && [ -t 1 ]; then stay=--stay; fi
exec "$root/samples/live.sh" "$demo/network" $stay
