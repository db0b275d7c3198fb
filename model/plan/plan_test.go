package plan

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"onesheet/model/weightfile"
)

// calibrated finds the ranges of a network on a few scenes.
func calibrated(t testing.TB, n Network, method string) map[string]weightfile.Range {
	t.Helper()
	var pictures [][]byte
	for seed := range uint64(6) {
		pictures = append(pictures, scene(n.Input, 100+seed))
	}
	a, err := Calibrate(n, pictures, method)
	if err != nil {
		t.Fatal(err)
	}
	return a.Ranges
}

// compiled is the int8 plan of a network.
func compiled(t testing.TB, n Network) *Plan {
	t.Helper()
	p, err := Compile(n, calibrated(t, n, MinMax))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func run(t testing.TB, r *Runner, rgb []byte) []float32 {
	t.Helper()
	logits, err := r.Run(rgb)
	if err != nil {
		t.Fatal(err)
	}
	return logits
}

// TestInt8PlanFollowsTheReference: random networks with many layers amplify
// rounding more than trained ones, so the bounds differ with the depth.
func TestInt8PlanFollowsTheReference(t *testing.T) {
	atLeast := map[string]float64{
		"model1": 0.999, "model2": 0.999, "odd": 0.99, "vgg16": 0.99,
		"mobilenet_v2_1.0": 0.97, "mobilenet_edgetpu_0.75": 0.99,
	}
	for name, g := range graphs(t) {
		t.Run(name, func(t *testing.T) {
			in := half(g.h, g.w)
			net, n := random(t, g.graph, in, 1)
			r := compiled(t, n).NewRunner()
			for seed := range uint64(3) {
				rgb := scene(in, seed)
				want := reference(t, net, in, rgb)
				worst, same := difference(run(t, r, rgb), want)
				if !(same >= atLeast[name]) || !(worst <= spread(want)) {
					t.Errorf("correlation %.5f, want %g; the largest difference is %.3f, the spread %.3f", same, atLeast[name], worst, spread(want))
				}
			}
		})
	}
}

func TestRunAllocatesNothing(t *testing.T) {
	for name, n := range networks(t) {
		r, rgb := mustCompile(t, n).NewRunner(), scene(n.Input, 1)
		if got := testing.AllocsPerRun(5, func() { run(t, r, rgb) }); got != 0 {
			t.Errorf("%s: %g allocations a picture", name, got)
		}
	}
}

// TestOldContentsDoNotMatter runs pictures through memory full of garbage: each
// step must write all that later ones read, borders included.
func TestOldContentsDoNotMatter(t *testing.T) {
	for name, n := range networks(t) {
		p, rgb := mustCompile(t, n), scene(n.Input, 1)
		want := slices.Clone(run(t, p.NewRunner(), rgb))
		r := p.NewRunner()
		run(t, r, scene(n.Input, 2))
		for i := range r.memory.codes[:p.picture.offset] {
			r.memory.codes[i] = 0xff
		}
		for i := range r.memory.floats {
			r.memory.floats[i] = float32(math.NaN())
		}
		if got := run(t, r, rgb); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// digestVariable tells the test's own process, started anew, to print digests.
const digestVariable = "ONESHEET_PLAN_DIGEST"

// TestEveryInstructionSetGivesTheSameBits starts the test binary again with the
// processor's abilities hidden one by one.
func TestEveryInstructionSetGivesTheSameBits(t *testing.T) {
	if os.Getenv(digestVariable) != "" {
		fmt.Println(digests(t))
		return
	}
	want := digests(t)
	for _, hide := range []string{"cpu.avx512vnni=off", "cpu.avx512vnni=off,cpu.avx2=off"} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestEveryInstructionSetGivesTheSameBits$")
		cmd.Env = append(os.Environ(), digestVariable+"=1", "GODEBUG="+hide)
		out, err := cmd.Output()
		if err != nil {
			t.Skipf("the test cannot start itself: %v", err)
		}
		if got, _, _ := strings.Cut(string(out), "\n"); got != want {
			t.Errorf("with %s: %s\nwithout: %s", hide, got, want)
		}
	}
}

// digests are hashes of the logits of all networks.
func digests(t *testing.T) string {
	var out []string
	for name, n := range networks(t) {
		h := sha256.New()
		r := mustCompile(t, n).NewRunner()
		for seed := range uint64(2) {
			for _, v := range run(t, r, scene(n.Input, seed)) {
				h.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
			}
		}
		out = append(out, name+":"+hex.EncodeToString(h.Sum(nil)[:8]))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// mustCompile compiles with made-up ranges: measured ones would differ in their
// last bits between instruction sets.
func mustCompile(t *testing.T, n Network) *Plan {
	t.Helper()
	ranges := map[string]weightfile.Range{}
	for i, op := range n.Graph {
		ranges[op.Name] = weightfile.Range{Low: -4 - float64(i%5), High: 5 + float64(i%7)}
	}
	p, err := Compile(n, ranges)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
