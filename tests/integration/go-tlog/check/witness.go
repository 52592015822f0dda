package main

import (
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const logName = "log.example/go"

// fixed gives the same bytes every time: a log has one key.
type fixed byte

func (f fixed) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(f)
	}
	return len(p), nil
}

func logKey() (secret, vkey string) {
	secret, vkey, err := note.GenerateKey(fixed(9), logName)
	check(err)
	return secret, vkey
}

// grown is a log of n leaves, those of newTree or, forked, others.
func grown(n int64, forked bool) *tree {
	t := &tree{}
	for i := int64(0); i < n; i++ {
		leaf := strconv.FormatInt(i, 10)
		if forked {
			leaf += " forked"
		}
		hashes, err := tlog.StoredHashes(i, []byte(leaf), t)
		check(err)
		t.hashes = append(t.hashes, hashes...)
	}
	return t
}

func signedCheckpoint(n int64, t *tree) []byte {
	secret, _ := logKey()
	signer, err := note.NewSigner(secret)
	check(err)
	hash := root(n, t)
	text := fmt.Sprintf("%s\n%d\n%s\n", logName, n, base64.StdEncoding.EncodeToString(hash[:]))
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	check(err)
	return signed
}

// witnessed asks a witness to cosign n leaves after old ones, and prints what it answers. A
// cosignature must verify beside the log's own signature.
func witnessed(url, vkey string, old, n int64, forked bool) {
	t := grown(n, forked)
	body := fmt.Sprintf("old %d\n", old)
	if old > 0 && old < n {
		proof, err := tlog.ProveTree(n, old, t)
		check(err)
		for _, hash := range proof {
			body += hash.String() + "\n"
		}
	}
	signed := signedCheckpoint(n, t)
	reply, err := http.Post(url+"/witness/add-checkpoint", "text/plain", strings.NewReader(body+"\n"+string(signed)))
	check(err)
	defer reply.Body.Close()
	answer, err := io.ReadAll(reply.Body)
	check(err)
	if reply.StatusCode == http.StatusOK {
		_, ours := logKey()
		known := note.VerifierList(verifier(ours), verifier(vkey))
		opened, err := note.Open(append(signed, answer...), known)
		check(err)
		expect(len(opened.Sigs) == 2, "%d signatures count", len(opened.Sigs))
		answer = nil
	}
	fmt.Printf("%d %s %s\n", reply.StatusCode, reply.Header.Get("Content-Type"), strings.TrimSpace(string(answer)))
}

// askWitness: "key" prints the log's vkey; "ask URL VKEY OLD SIZE [forked]" asks.
func askWitness(args []string) {
	if args[0] == "key" {
		_, vkey := logKey()
		fmt.Println(vkey)
		return
	}
	old, err := strconv.ParseInt(args[3], 10, 64)
	check(err)
	n, err := strconv.ParseInt(args[4], 10, 64)
	check(err)
	witnessed(args[1], args[2], old, n, len(args) > 5)
}
