// Command check verifies what our log code wrote into a directory, by golang.org/x/mod/sumdb alone:
// roots, inclusion and consistency proofs, tiles and their paths, entry bundles, the signed
// checkpoint and its cosignatures. Roots, proofs and tiles it also makes itself, and expects the same.
// Given the URL of a node, it proves every leaf of its log. As a log of its own it asks a witness.
package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	size       = 1000
	tileHeight = 8
	cosigned   = 0x04
)

// tree stores the hashes of the leaves "0", "1", … as Go's own log does.
type tree struct {
	hashes []tlog.Hash
	roots  []tlog.Hash
}

func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var out []tlog.Hash
	for _, i := range indexes {
		out = append(out, t.hashes[i])
	}
	return out, nil
}

func newTree() *tree {
	t := &tree{roots: []tlog.Hash{root(0, nil)}}
	for i := int64(0); i < size; i++ {
		hashes, err := tlog.StoredHashes(i, []byte(strconv.FormatInt(i, 10)), t)
		check(err)
		t.hashes = append(t.hashes, hashes...)
		t.roots = append(t.roots, root(i+1, t))
	}
	return t
}

func root(n int64, t *tree) tlog.Hash {
	if n == 0 {
		empty, err := tlog.ParseHash("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
		check(err)
		return empty
	}
	h, err := tlog.TreeHash(n, t)
	check(err)
	return h
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func expect(ok bool, format string, args ...any) {
	if !ok {
		log.Fatalf(format, args...)
	}
}

func read(dir, name string) []byte {
	data, err := os.ReadFile(filepath.Join(dir, name))
	check(err)
	return data
}

// rows reads lines of two numbers and any count of hashes.
func rows(dir, name string, visit func(a, b int64, hashes []tlog.Hash)) int {
	lines := strings.Split(strings.TrimSuffix(string(read(dir, name)), "\n"), "\n")
	for _, line := range lines {
		words := strings.Fields(line)
		a, err := strconv.ParseInt(words[0], 10, 64)
		check(err)
		b, err := strconv.ParseInt(words[1], 10, 64)
		check(err)
		var hashes []tlog.Hash
		for _, word := range words[2:] {
			h, err := tlog.ParseHash(word)
			check(err)
			hashes = append(hashes, h)
		}
		visit(a, b, hashes)
	}
	return len(lines)
}

func same(ours, theirs []tlog.Hash) bool {
	return fmt.Sprint(ours) == fmt.Sprint(theirs)
}

func checkRoots(dir string, t *tree) int {
	return rows(dir, "roots", func(n, _ int64, hashes []tlog.Hash) {
		expect(len(hashes) == 1 && hashes[0] == t.roots[n], "root of %d leaves differs", n)
	})
}

func checkInclusion(dir string, t *tree) int {
	return rows(dir, "inclusion", func(i, n int64, hashes []tlog.Hash) {
		leaf := tlog.RecordHash([]byte(strconv.FormatInt(i, 10)))
		err := tlog.CheckRecord(tlog.RecordProof(hashes), n, t.roots[n], i, leaf)
		expect(err == nil, "inclusion of %d in %d: %v", i, n, err)
		theirs, err := tlog.ProveRecord(n, i, t)
		check(err)
		expect(same(hashes, theirs), "inclusion of %d in %d differs from Go's", i, n)
	})
}

func checkConsistency(dir string, t *tree) int {
	return rows(dir, "consistency", func(old, n int64, hashes []tlog.Hash) {
		err := tlog.CheckTree(tlog.TreeProof(hashes), n, t.roots[n], old, t.roots[old])
		expect(err == nil, "consistency of %d with %d: %v", old, n, err)
		theirs, err := tlog.ProveTree(n, old, t)
		check(err)
		expect(same(hashes, theirs), "consistency of %d with %d differs from Go's", old, n)
	})
}

// c2spPath drops the tile height that Go's paths open with.
func c2spPath(t tlog.Tile) string {
	return strings.Replace(t.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
}

func checkTiles(dir string, t *tree) int {
	expected := map[string]bool{}
	for _, tile := range tlog.NewTiles(tileHeight, 0, size) {
		data, err := tlog.ReadTileData(tile, t)
		check(err)
		expected[c2spPath(tile)] = true
		expect(bytes.Equal(read(dir, c2spPath(tile)), data), "%s differs", c2spPath(tile))
		if tile.L == 0 {
			entries := strings.Replace(c2spPath(tile), "tile/0/", "tile/entries/", 1)
			expected[entries] = true
			checkEntries(read(dir, entries), data, entries)
		}
	}
	check(filepath.WalkDir(filepath.Join(dir, "tile"), func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		expect(err != nil || d.IsDir() || expected[name], "%s should not exist", name)
		return err
	}))
	return len(expected)
}

// checkEntries hashes the entries of a bundle and compares with its level 0 tile.
func checkEntries(bundle, tile []byte, name string) {
	for len(bundle) > 0 {
		n := 2 + int(binary.BigEndian.Uint16(bundle))
		h := tlog.RecordHash(bundle[2:n])
		expect(bytes.HasPrefix(tile, h[:]), "%s does not hash to its tile", name)
		bundle, tile = bundle[n:], tile[len(h):]
	}
	expect(len(tile) == 0, "%s has too few entries", name)
}

// cosigner verifies type 0x04 signatures (c2sp.org/tlog-cosignature), which x/mod does not know.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	return ed25519.Verify(c.key, []byte(fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, msg)), sig[8:])
}

func verifier(vkey string) note.Verifier {
	parts := strings.SplitN(vkey, "+", 3)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	check(err)
	if key[0] != cosigned {
		v, err := note.NewVerifier(vkey)
		check(err)
		return v
	}
	hash, err := strconv.ParseUint(parts[1], 16, 32)
	check(err)
	return cosigner{parts[0], uint32(hash), key[1:]}
}

func checkCheckpoint(dir string, t *tree) int {
	var known []note.Verifier
	for _, vkey := range strings.Fields(string(read(dir, "vkeys"))) {
		known = append(known, verifier(vkey))
	}
	opened, err := note.Open(read(dir, "checkpoint"), note.VerifierList(known...))
	check(err)
	expect(len(opened.UnverifiedSigs) == 0, "unverified: %v", opened.UnverifiedSigs)
	lines := strings.SplitN(opened.Text, "\n", 4)
	expect(lines[1] == fmt.Sprint(size) && lines[2] == t.roots[size].String() && lines[3] == "",
		"the checkpoint says %q", opened.Text)
	return len(opened.Sigs)
}

func main() {
	log.SetFlags(0)
	dir := os.Args[1]
	if strings.HasPrefix(dir, "http://") {
		checkLive(dir)
		return
	}
	if dir == "witness" {
		askWitness(os.Args[2:])
		return
	}
	t := newTree()
	fmt.Printf("%d roots, %d inclusion proofs, %d consistency proofs, %d tiles, %d signatures agree\n",
		checkRoots(dir, t), checkInclusion(dir, t), checkConsistency(dir, t), checkTiles(dir, t),
		checkCheckpoint(dir, t))
}
