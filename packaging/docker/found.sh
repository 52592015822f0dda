#!/usr/bin/env bash
# Makes the network once, in the volume that the nodes share, and gives each node a host name instead of a port.
# FOLDER is where: /var/lib/touchstone when left out.
set -euo pipefail
folder=${FOLDER:-/var/lib/touchstone}
touchstone=${TOUCHSTONE:-touchstone}
[ -e "$folder/genesis.json" ] && exit 0

"$touchstone" network init --validators 4 --out "$folder/fresh"
for number in 1 2 3 4; do
    config=$folder/fresh/node$number/touchstoned.toml
    # Nodes listen at ports 7400 to 7403 of this machine, and each peer is at another host now.
    sed -i -E \
        -e 's/^listen = "127\.0\.0\.1:740[0-3]"/listen = "0.0.0.0:7400"/' \
        -e 's/^listen = "127\.0\.0\.1:750[0-3]"/listen = "0.0.0.0:7480"/' \
        -e 's/^address = "127\.0\.0\.1:7400"/address = "node1:7400"/' \
        -e 's/^address = "127\.0\.0\.1:7401"/address = "node2:7400"/' \
        -e 's/^address = "127\.0\.0\.1:7402"/address = "node3:7400"/' \
        -e 's/^address = "127\.0\.0\.1:7403"/address = "node4:7400"/' "$config"
done
# The genesis last: with it the network is there.
for part in keys node1 node2 node3 node4 genesis.json; do mv "$folder/fresh/$part" "$folder/$part"; done
rmdir "$folder/fresh"
