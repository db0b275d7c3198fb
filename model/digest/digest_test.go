package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"math/rand/v2"
	"testing"
)

var _ hash.Hash = (*plain)(nil)

// TestExamples are those of FIPS 180-4, and of nothing.
func TestExamples(t *testing.T) {
	for text, want := range map[string]string{
		"":    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq": "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
	} {
		if sum := plainSum([]byte(text)); hex.EncodeToString(sum[:]) != want {
			t.Errorf("%q: %x, want %s", text, sum, want)
		}
		if sum := Sum256([]byte(text)); hex.EncodeToString(sum[:]) != want {
			t.Errorf("%q: Sum256 gives %x, want %s", text, sum, want)
		}
	}
}

// TestPlainIsTheStandard: all lengths around a block's end, and pieces of any
// size, with sums taken in between.
func TestPlainIsTheStandard(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	data := make([]byte, 3000)
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	for n := range 300 {
		if got, want := plainSum(data[:n]), sha256.Sum256(data[:n]); got != want {
			t.Fatalf("%d bytes: %x, want %x", n, got, want)
		}
	}
	ours, theirs := newPlain(), sha256.New()
	for rest := data; len(rest) > 0; {
		n := min(r.IntN(150), len(rest))
		ours.Write(rest[:n])
		theirs.Write(rest[:n])
		if got, want := ours.Sum(nil), theirs.Sum(nil); string(got) != string(want) {
			t.Fatalf("%d bytes before the end: %x, want %x", len(rest)-n, got, want)
		}
		rest = rest[n:]
	}
	ours.Reset()
	if got, want := ours.Sum([]byte{7}), sha256.Sum256(nil); got[0] != 7 || string(got[1:]) != string(want[:]) {
		t.Errorf("after a reset: %x", got)
	}
}

func BenchmarkPlain(b *testing.B) {
	data := make([]byte, 1<<20)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		plainSum(data)
	}
}
