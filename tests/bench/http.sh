#!/usr/bin/env bash
# How fast a certificate is looked up over HTTP, beside nginx that sends the same bytes from a file; how fast with all
# its proofs; how long answers take at half that load; and what it costs others when thousands of connections say
# nothing. Usage: tests/bench/http.sh [SECONDS]    (10 of each when left out)
# Needs wrk and nginx-light of Debian, and the targets touchstone and touchstone-serve-folder.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=${BIN:-$root/build/release/bin}
seconds=${1:-10}
node_port=48080 nginx_port=48081 connections=32
certificate=/v1/attestations/xa.anab.brightmark/BM-LED-2026-0051
work=$(mktemp -d)
export TOUCHSTONE=$bin/touchstone

stop() {
    exec 7>&-
    [ ! -f "$work/nginx.pid" ] || kill "$(cat "$work/nginx.pid")"
    rm -rf "$work"
}
trap stop EXIT

"$root/samples/make-ledger.sh" "$work/samples" >/dev/null
mkfifo "$work/stdin"
"$bin/touchstone-serve-folder" "$work/samples" <"$work/stdin" >"$work/port" &
exec 7>"$work/stdin"
until [ -s "$work/port" ]; do sleep 0.1; done
node_port=$(cat "$work/port")

mkdir -p "$work/www$(dirname "$certificate")"
curl -sf "http://127.0.0.1:$node_port$certificate" -o "$work/www$certificate"
cat >"$work/nginx.conf" <<CONF
worker_processes 2;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 1024; }
http {
    access_log off;
    keepalive_requests 1000000000;
    client_body_temp_path $work/tmp; proxy_temp_path $work/tmp; fastcgi_temp_path $work/tmp;
    uwsgi_temp_path $work/tmp; scgi_temp_path $work/tmp;
    server { listen 127.0.0.1:$nginx_port; root $work/www; default_type application/json; }
}
CONF
nginx -c "$work/nginx.conf"

# per_second PORT [HEADER]
per_second() {
    wrk -t1 -c"$connections" -d"${seconds}s" ${2:+-H "$2"} "http://127.0.0.1:$1$certificate" |
        awk '/^Requests\/sec/ { print $2 }'
}

# at_half PER_SECOND: connections that wait before each request, at random and so long that half as much is asked.
at_half() {
    awk -v all="$1" 'BEGIN {
        printf "function delay() return math.random(0, %d) end\n", 2 * 2 * 128 * 1000 / all }' >"$work/half.lua"
    wrk -t1 -c128 -d"${seconds}s" --latency -s "$work/half.lua" "http://127.0.0.1:$node_port$certificate" |
        awk '$1 == "99%" { p99 = $2 } /^Requests\/sec/ { print p99, "at", int($2), "a second" }'
}

echo "bytes: $(stat -c %s "$work/www$certificate"), connections: $connections, seconds of each: $seconds"
for _ in 1 2; do
    node=$(per_second "$node_port") nginx=$(per_second "$nginx_port")
    awk -v node="$node" -v nginx="$nginx" 'BEGIN {
        printf "ratio: look-up over HTTP, keep-alive, of nginx: %.2f (%d of %d a second), bound 0.50: %s\n",
            node / nginx, node, nginx, (node / nginx >= 0.5) ? "holds" : "missed" }'
done
echo "p99 at half load: $(at_half "$node"), bound 5 ms"
bundles=$(per_second "$node_port" "Accept: application/vnd.touchstone.bundle")
awk -v bundles="$bundles" 'BEGIN {
    printf "bundles a second: %d, bound 5,000: %s\n", bundles, (bundles >= 5000) ? "holds" : "missed" }'

python3 - "$node_port" "$certificate" <<'CODE'
import http.client, resource, socket, sys, time
port, target = int(sys.argv[1]), sys.argv[2]
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
count = min(10_000, hard - 100)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def look_up() -> float:
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", target)
    status = connection.getresponse().status
    connection.close()
    assert status == 200, status
    return (time.perf_counter() - began) * 1000


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


print(f"a look-up on a new connection, alone: {median([look_up() for _ in range(200)]):.2f} ms")
for name, said in ("say nothing", b""), ("begin a header and go no further", b"GET /livez HTTP/1.1\r\nHost: "):
    held = []
    for _ in range(count):
        held.append(socket.create_connection(("127.0.0.1", port)))
        if said:
            held[-1].sendall(said)
    times = [look_up() for _ in range(200)]
    print(f"the same beside {count} connections that {name}: {median(times):.2f} ms, at most {max(times):.2f} ms")
    for one in held:
        one.close()
CODE
