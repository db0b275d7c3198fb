package plan

import (
	"fmt"
	"slices"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
)

// Plan is a network compiled to int8. It does not change and may be used from
// several goroutines at once, each with a Runner of its own.
type Plan struct {
	input   arch.Shape
	picture *codeMap
	steps   []step
	nodes   []Node
	ends    []int // steps up to the end of each node
	weights int   // bytes of packed weights
	codes   int   // bytes of codes that a runner needs
	floats  int   // and float32
	sums    int   // and int32
	logits  vector
	end     *ending // nil if it cannot be told
}

// step is one operation, made ready: it works on a runner's memory.
type step func(m *memory)

// memory is what a runner works on.
type memory struct {
	codes  []uint8
	floats []float32
	sums   []int32 // of a map's channels
}

// vector is a row of float32 in a runner's memory.
type vector struct{ offset, n int }

func (v vector) of(m *memory) []float32 { return m.floats[v.offset : v.offset+v.n : v.offset+v.n] }

// Outputs is the number of logits.
func (p *Plan) Outputs() int { return p.logits.n }

// compiler builds a plan node by node.
type compiler struct {
	*program
	plan    *Plan
	ranges  map[string]weightfile.Range
	maps    []*codeMap // of the nodes that give codes
	picture *codeMap
	vectors map[int]vector // of the nodes that give one
	kernel  []float32      // of the last layer on a vector
}

// Compile compiles a network to int8, with the calibrated ranges of its
// activations by the names of operations. Every range must be there that
// Calibrate measures.
func Compile(n Network, ranges map[string]weightfile.Range) (*Plan, error) {
	p, err := fuse(n)
	if err != nil {
		return nil, err
	}
	c := &compiler{program: p, ranges: ranges, plan: &Plan{input: n.picture()}, vectors: map[int]vector{}}
	if err := c.layOut(); err != nil {
		return nil, err
	}
	c.addBorder(c.picture)
	for i := range p.nodes {
		if err := c.compile(i); err != nil {
			return nil, fmt.Errorf("plan: operation %q: %w", p.nodes[i].name, err)
		}
		c.plan.ends = append(c.plan.ends, len(c.plan.steps))
	}
	c.plan.nodes = p.describe()
	c.plan.logits = c.asVector(len(p.nodes) - 1)
	c.addEnding(c.kernel)
	if m := c.plan.MemoryBytes(); m > maxMemory {
		return nil, fmt.Errorf("plan: a picture takes %d MB, at most %d are allowed", m>>20, maxMemory>>20)
	}
	c.plan.picture = c.picture
	return c.plan, nil
}

// layOut quantizes the nodes' outputs and gives each its place.
func (c *compiler) layOut() error {
	edges := c.edges()
	c.picture = newMap(c.network.picture(), c.pictureBytes(), edges[picture], pictureQuantization(c.network.Input))
	c.maps = make([]*codeMap, len(c.nodes))
	sizes := make([]int, len(c.nodes))
	for i := range c.nodes {
		n := &c.nodes[i]
		if n.givesVector() {
			continue
		}
		q, err := c.quantization(n)
		if err != nil {
			return err
		}
		c.maps[i] = newMap(n.shape, lanes(n.shape.C), edges[i], q)
		sizes[i] = c.maps[i].size()
	}
	at, total := c.place(sizes)
	for i, m := range c.maps {
		if m != nil {
			m.offset = at[i]
		}
	}
	c.picture.offset = total
	c.plan.codes = total + c.picture.size()
	return nil
}

// pictureBytes is the size of a picture's pixels: red, green, blue and nothing,
// unless it is read by other operations than convolutions, which want whole
// lanes.
func (c *compiler) pictureBytes() int {
	for _, n := range c.nodes {
		if slices.Contains(n.in, picture) && n.kind != convolve {
			return lanes(3)
		}
	}
	return 4
}

// mapOf is the map of a node's output, or the picture's.
func (c *compiler) mapOf(i int) *codeMap {
	if i == picture {
		return c.picture
	}
	return c.maps[i]
}

// edges is how far the windows of each map's readers hang over.
func (c *compiler) edges() map[int]borders {
	edges := map[int]borders{}
	for i := range c.nodes {
		n := &c.nodes[i]
		if (n.kind == convolve || n.kind == depthwise) && !n.readsPixel() {
			b := edges[n.in[0]]
			b.reach(n)
			edges[n.in[0]] = b
		}
	}
	return edges
}

// readsPixel says that the node takes its input as one pixel.
func (n *node) readsPixel() bool { return n.view.H == 1 && n.view.W == 1 }

// givesVector says that the node's output is a vector of float32, not codes:
// what is one pixel deep in the head of a network needs no rounding.
func (n *node) givesVector() bool {
	return n.readsPixel() || n.kind == average || n.kind == convolve && n.isPixel()
}

// quantization chooses that of a map.
func (c *compiler) quantization(n *node) (quantization, error) {
	if n.kind == maxPool {
		return c.mapOf(n.in[0]).quantization, nil
	}
	r, ok := c.ranges[n.name]
	if !ok {
		return quantization{}, fmt.Errorf("plan: the range of operation %q is not known: calibrate the network", n.name)
	}
	return quantizationFor(r, n.act, n.shape.C), nil
}

// compile adds the steps of node i.
func (c *compiler) compile(i int) error {
	n := &c.nodes[i]
	if n.givesVector() {
		v, err := c.vectorStep(n)
		c.vectors[i] = v
		return err
	}
	out := c.maps[i]
	c.addBorder(out)
	switch n.kind {
	case convolve:
		return c.convolution(n, out)
	case depthwise:
		return c.depthwise(n, out, c.mapOf(n.in[0]))
	case maxPool:
		c.pool(n, out)
	default:
		return c.addition(n, out)
	}
	return nil
}

// Bounds on what a stranger's file may make of a plan: padding to whole lanes
// and borders let small networks grow. VGG16 at 224x224 takes 8 MB for a picture
// and 15 MB for its weights, 138 MB with its dense layers. Only tests change them.
var (
	maxMemory  = 512 << 20
	maxWeights = 512 << 20
)

// reserve counts the bytes of weights about to be packed.
func (c *compiler) reserve(bytes int) error {
	if c.plan.weights += bytes; c.plan.weights > maxWeights {
		return fmt.Errorf("the weights take more than %d MB when they are packed", maxWeights>>20)
	}
	return nil
}

func (c *compiler) add(s step) { c.plan.steps = append(c.plan.steps, s) }

// addBorder adds a step that writes the border of a map, if it has one.
func (c *compiler) addBorder(m *codeMap) {
	if m.size() > m.shape.H*m.shape.W*m.pixel {
		edge := newBorder(m)
		c.add(func(m *memory) { edge.write(m.codes) })
	}
}

// newVector reserves n float32.
func (c *compiler) newVector(n int) vector {
	v := vector{c.plan.floats, n}
	c.plan.floats += n
	return v
}
