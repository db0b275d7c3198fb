package plan

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
	"onesheet/weights"
)

// golden holds the digests of the logits of networks made of integers, as any
// implementation of the int8 arithmetic gives them on any machine. Should the
// arithmetic be changed on purpose, the failing test prints the new ones.
var golden = map[string]string{
	"inverted": "742d02085284d036",
	"model1":   "a145c18d6a8995f6",
	"model2":   "4feb7020b0564d89",
	"odd":      "27219411d05079dc",
}

// digestVariable tells the test's own process, started anew, to print digests.
const digestVariable = "ONESHEET_PLAN_DIGEST"

// TestBits compares with the golden digests, and then starts the test binary
// again with the processor's abilities hidden one after the other.
func TestBits(t *testing.T) {
	here := digests(t)
	if os.Getenv(digestVariable) != "" {
		fmt.Println(here)
		return
	}
	for name, want := range golden {
		if !strings.Contains(here, name+":"+want+" ") {
			t.Errorf("%s gives other bits than %s: %s", name, want, here)
		}
	}
	for _, hide := range []string{"cpu.avx512vnni=off", "cpu.avx512vnni=off,cpu.avx2=off"} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestBits$")
		cmd.Env = append(os.Environ(), digestVariable+"=1", "GODEBUG="+hide)
		out, err := cmd.Output()
		if err != nil {
			t.Skipf("the test cannot start itself: %v", err)
		}
		if got, _, _ := strings.Cut(string(out), "\n"); got != here {
			t.Errorf("with %s: %s\nwithout: %s", hide, got, here)
		}
	}
}

// digests gives "name:hash " for each network: those made of integers, and those
// that ship.
func digests(t *testing.T) string {
	all := graphs(t)
	delete(all, "vgg16")
	all["inverted"] = sized{inverted(), 31, 18}
	var out []string
	for name, g := range all {
		runner := madeUp(t, ofIntegers(g.graph, half(g.h, g.w))).NewRunner()
		out = append(out, name+":"+digest(t, runner, g.h*g.w*3)+" ")
	}
	out = append(out, shipped(t)...)
	slices.Sort(out)
	return strings.Join(out, "")
}

// shipped gives the digests of the embedded networks that can run in int8.
func shipped(t *testing.T) (out []string) {
	for _, name := range weights.Names() {
		data, err := weights.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := weightfile.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		n, meta, err := FromFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if meta.Activations == nil {
			t.Logf("%s has no ranges of activations: left out", name)
			continue
		}
		p, err := Compile(n, meta.Activations.Ranges)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, "shipped-"+name+":"+digest(t, p.NewRunner(), n.picture().Values())+" ")
	}
	return out
}

// digest hashes the logits of two pictures of noise.
func digest(t *testing.T, r *Runner, bytes int) string {
	h, rgb, noise := sha256.New(), make([]byte, bytes), rand.New(rand.NewPCG(8, 8))
	for range 2 {
		for i := range rgb {
			rgb[i] = byte(noise.IntN(256))
		}
		for _, v := range run(t, r, rgb) {
			h.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// ofIntegers is a network whose weights are integers and fractions of them, so
// that they are the same wherever the test runs.
func ofIntegers(g arch.Graph, in weightfile.Input) Network {
	return Network{Graph: g, Input: in, Tensor: func(name string) (weightfile.Tensor, bool) {
		op, shape := find(g, in, path.Dir(name)), []int(nil)
		c := op.shape.C
		r := rand.New(rand.NewPCG(uint64(len(name)), uint64(c)))
		if path.Base(name) == "kernel" {
			shape = op.kernelShape()
			codes := make([]int8, product(shape))
			for i := range codes {
				codes[i] = int8(r.IntN(255) - 127)
			}
			return weightfile.Int8Tensor(name, shape, codes), true
		}
		values := make([]float32, c)
		for i := range values {
			switch path.Base(name) {
			case "scale": // of codes whose deviation is 73: He-normal
				values[i] = float32(256+r.IntN(256)) / 16384 / float32(isqrt(product(op.kernelShape())/c))
			case "gamma", "variance":
				values[i] = float32(128+r.IntN(256)) / 256
			default:
				values[i] = float32(r.IntN(256)-128) / 256
			}
		}
		return weightfile.Float32Tensor(name, []int{c}, values), true
	}}
}

// find makes the node of the operation of that name, by itself.
func find(g arch.Graph, in weightfile.Input, name string) node {
	n := Network{Graph: g, Input: in}
	shapes, _ := g.Shapes(n.picture())
	f := &fuser{graph: g, shapes: shapes, picture: n.picture(), at: map[int]int{}}
	for i, op := range g {
		if op.Name == name {
			nd, _ := f.make(i, op)
			return nd
		}
	}
	return node{}
}

func product(shape []int) int {
	p := 1
	for _, s := range shape {
		p *= s
	}
	return p
}

// isqrt is the square root, rounded down.
func isqrt(n int) int {
	r := 0
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}
