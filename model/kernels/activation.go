package kernels

// Activation is the function applied to the output of a layer.
type Activation int

// The activations the kernels can fuse.
const (
	None  Activation = iota
	ReLU             // max(0,x)
	ReLU6            // min(max(0,x),6)
)

// Epilogue is what MatMul does to its result while it is still in the cache.
type Epilogue[T Float] struct {
	Bias       []T        // [N], added to each row; may be nil
	Activation Activation // applied after the bias
	Accumulate bool       // c += a·b, and nothing else
}

// plainActivate applies bias (may be nil) and activation to one row.
func plainActivate[T Float](row, bias []T, act Activation) {
	for j, b := range bias {
		row[j] += b
	}
	switch act {
	case ReLU:
		for j, v := range row {
			row[j] = max(v, 0)
		}
	case ReLU6:
		for j, v := range row {
			row[j] = min(max(v, 0), 6)
		}
	}
}

// elementGrain is how many elements of a memory-bound pass are worth a goroutine.
const elementGrain = 1 << 14

// Activate sets dst to the activation of x, element by element; dst may be x.
func Activate[T Float](dst, x []T, act Activation) {
	needLen("Activate: x", len(x), len(dst))
	Parallel(len(dst), elementGrain, func(lo, hi int) { activate(dst[lo:hi], x[lo:hi], act) })
}

func plainClip[T Float](dst, x []T, act Activation) {
	copy(dst, x)
	plainActivate(dst, nil, act)
}

// MaskActivation sends a gradient back through an activation: dst = dy where
// the activation was in its linear region, judged by its output y (ReLU: y>0;
// ReLU6: 0<y<6), else 0. All have len(dst) elements; dst may be dy.
func MaskActivation[T Float](dst, dy, y []T, act Activation) {
	n := len(dst)
	needLen("MaskActivation: dy", len(dy), n)
	needLen("MaskActivation: y", len(y), n)
	Parallel(n, elementGrain, func(lo, hi int) {
		mask(dst[lo:hi], dy[lo:hi], y[lo:hi], act)
	})
}

func plainMask[T Float](dst, dy, y []T, act Activation) {
	dy, y = dy[:len(dst)], y[:len(dst)]
	switch act {
	case ReLU:
		for i := range dst {
			dst[i] = keepIf(y[i] > 0, dy[i])
		}
	case ReLU6:
		for i := range dst {
			dst[i] = keepIf(y[i] > 0 && y[i] < 6, dy[i])
		}
	default:
		copy(dst, dy)
	}
}

func keepIf[T Float](keep bool, v T) T {
	if keep {
		return v
	}
	return 0
}
