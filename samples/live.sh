#!/usr/bin/env bash
# A network of four validators on this machine, each of another economy: what one records, another proves.
# Usage: samples/live.sh DIR [--stay]    (DIR is made anew; with --stay it runs until Ctrl-C)
set -euo pipefail
# shellcheck source=samples/lib.sh
. "$(dirname "$0")/lib.sh"

net=$(realpath -m -- "${1:?Usage: samples/live.sh DIR [--stay]}")
stay=${2:-}
need_touchstone
unset TOUCHSTONE_NOW_MS # the network lives now
export XDG_CACHE_HOME="$net/cache" TOUCHSTONE_GENESIS="$net/genesis.json"
set_colors

# The first of a run of ports where nobody listens: four for the nodes, and four a hundred above for HTTP.
free_ports() {
    local base port busy
    for ((base = 7400; base < 9000; base += 200)); do
        busy=no
        for ((port = base; port < base + 4; ++port)); do
            if listens "$port" || listens $((port + 100)); then busy=yes; fi
        done
        [ "$busy" = yes ] || { echo "$base"; return; }
    done
    echo "No ports are free between 7400 and 9000." >&2
    exit 7
}
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

node() { echo "http://127.0.0.1:$((base + 100 + $1 - 1))"; }

# deed TITLE EXIT NODE ARGUMENT...: one command at one node, shown with what it answers.
deed() {
    local title=$1 expected=$2 at got=0 answer
    at=$(node "$3")
    shift 3
    printf '\n%s%s%s\n%s$ %s%s\n\n' "$bold" "$title" "$plain" \
        "$faint" "$(quoted touchstone --node "$at" "$@")" "$plain"
    answer=$("$touchstone" --quiet --node "$at" --keys "$net/keys" --yes "$@" 2>&1) || got=$?
    first_paragraphs <<<"$answer"
    [ "$got" -eq "$expected" ] && return
    printf 'This should have ended with %s, and ended with %s.\n' "$expected" "$got" >&2
    exit 1
}

# Where people see it, if the nodes have pages: ./run.sh builds them.
show_pages() {
    local page
    page="$(node 3)/c/xa.anab.harbour/HB-2"
    [ -f "$(dirname "$touchstone")/../../web/index.html" ] || return 0
    printf '\n%sWhat a code on the lamp leads to%s\n  %s\n' "$bold" "$plain" "$page"
    if command -v qrencode >/dev/null; then qrencode -t UTF8 -m 2 "$page"; fi
    printf 'The desk of customs: %s/check\n' "$(node 3)"
}

stop() {
    trap - EXIT INT TERM
    "$touchstone" network down "$net"
}

rm -rf "$net"
mkdir -p "$(dirname "$net")"
base=$(free_ports)
"$touchstone" --quiet network init --name live.touchstone.example --validators 4 \
    --form "$samples/founding.toml" --base-port "$base" --out "$net" >/dev/null
trap stop EXIT
trap 'exit 130' INT TERM
printf '%sFour validators of four economies, each a process with keys and a ledger of its own%s\n' "$bold" "$plain"
"$touchstone" network up "$net"

deed "Aurelia's accreditation body enters a certification body, at its own node" 0 1 \
    body register xa.anab.harbour --as xa.anab --kind conformity-assessment-body \
    --name "Harbour Certification" --economy xa
for purpose in governance records; do
    "$touchstone" --quiet key generate xa.anab.harbour --purpose "$purpose" --demonstration \
        --keys "$net/keys" >/dev/null
done
deed "Its first key, entered by the accreditation body" 0 1 \
    key register xa.anab.harbour --purpose governance --as xa.anab
deed "Its second key, entered by itself, at the node of another economy" 0 2 \
    key register xa.anab.harbour --purpose records --as xa.anab.harbour
deed "Accredited, for lamps" 0 1 \
    accreditation grant PC-11 --as xa.anab --body xa.anab.harbour --standard "ISO/IEC 17065:2012" \
    --activity product-certification --line-id 1 --line-standard "IEC 62560:2011"
deed "It issues a certificate" 0 1 \
    attestation issue HB-1 --as xa.anab.harbour --type product --basis accreditation \
    --claims-accreditation --standard "IEC 62560:2011" --line accreditation/xa.anab/PC11/1 \
    --item "LED lamp" --item-kind product --model H1
deed "Customs elsewhere ask their own node, and judge its proofs themselves" 0 3 \
    verify HB-1 --issuer xa.anab.harbour --model H1
deed "The certificate is withdrawn" 0 1 \
    attestation withdraw HB-1 --as xa.anab.harbour --reason "production moved"
deed "A moment later every node proves it" 1 4 \
    verify HB-1 --issuer xa.anab.harbour
deed "Another one, which stays" 0 2 \
    attestation issue HB-2 --as xa.anab.harbour --type product --basis accreditation \
    --claims-accreditation --standard "IEC 62560:2011" --line accreditation/xa.anab/PC11/1 \
    --item "LED lamp" --item-kind product --model H2 --holder "holder=Sunfield Lighting Ltd"
deed "How a node fares" 0 2 node status
[ "$stay" = --stay ] || exit 0
show_pages

printf '\n%sThe network is running.%s Ask any of its nodes:\n' "$bold" "$plain"
for one in 1 2 3 4; do printf '  %s/v1/status\n' "$(node "$one")"; done
printf 'For the commands above:\n    export TOUCHSTONE_GENESIS=%s\n' "$TOUCHSTONE_GENESIS"
printf 'Its keys, configurations and logs are in %s. Ctrl-C stops it.\n' "$net"
while :; do sleep 3600 & wait $!; done
