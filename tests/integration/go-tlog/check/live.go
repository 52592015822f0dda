package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// node reads the tiles of a node over HTTP, as any mirror or auditor does. Go's own reader asks for
// what it needs and believes nothing that does not lead to the checkpoint's root.
type node struct {
	url  string
	read int
}

func (n *node) get(path string) []byte {
	reply, err := http.Get(n.url + "/" + path)
	check(err)
	defer reply.Body.Close()
	expect(reply.StatusCode == http.StatusOK, "%s: %s", path, reply.Status)
	body, err := io.ReadAll(reply.Body)
	check(err)
	n.read++
	return body
}

func (n *node) Height() int { return tileHeight }

func (n *node) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range tiles {
		out = append(out, n.get(c2spPath(tile)))
	}
	return out, nil
}

func (n *node) SaveTiles([]tlog.Tile, [][]byte) {}

// opened is the node's checkpoint, under the keys of its policy file: all signatures, none unknown.
func (n *node) opened() (tlog.Tree, int) {
	var known []note.Verifier
	for _, word := range strings.Fields(string(n.get(".well-known/touchstone/policy"))) {
		if strings.Count(word, "+") >= 2 {
			known = append(known, verifier(word))
		}
	}
	open, err := note.Open(n.get("checkpoint"), note.VerifierList(known...))
	check(err)
	lines := strings.Split(open.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: root}, len(open.Sigs)
}

// entries are the leaves of one bundle.
func (n *node) entries(index int64, width int) [][]byte {
	tile := tlog.Tile{H: tileHeight, L: 0, N: index, W: width}
	bundle := n.get(strings.Replace(c2spPath(tile), "tile/0/", "tile/entries/", 1))
	var leaves [][]byte
	for len(bundle) > 0 {
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		leaves = append(leaves, bundle[2:end])
		bundle = bundle[end:]
	}
	expect(len(leaves) == width, "%d entries where there should be %d", len(leaves), width)
	return leaves
}

// checkLive proves every leaf of a running node, and that its log has only grown.
func checkLive(url string) {
	n := &node{url: url}
	tree, signatures := n.opened()
	hashes := tlog.TileHashReader(tree, n)
	var leaves int64
	for leaves < tree.N {
		width := 1 << tileHeight
		if rest := tree.N - leaves; rest < int64(width) {
			width = int(rest)
		}
		for i, leaf := range n.entries(leaves>>tileHeight, width) {
			proof, err := tlog.ProveRecord(tree.N, leaves+int64(i), hashes)
			check(err)
			check(tlog.CheckRecord(proof, tree.N, tree.Hash, leaves+int64(i), tlog.RecordHash(leaf)))
		}
		leaves += int64(width)
	}
	for old := int64(1); old <= tree.N; old++ {
		before, err := tlog.TreeHash(old, hashes)
		check(err)
		proof, err := tlog.ProveTree(tree.N, old, hashes)
		check(err)
		check(tlog.CheckTree(proof, tree.N, tree.Hash, old, before))
	}
	fmt.Printf("%d leaves of a node stand under its checkpoint with %d signatures, in %d requests\n",
		leaves, signatures, n.read)
}
