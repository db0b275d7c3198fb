package arch

// Kind names an operation.
type Kind string

// The operations a graph may use.
const (
	Conv              Kind = "conv"
	Depthwise         Kind = "depthwise"
	Dense             Kind = "dense"
	BatchNorm         Kind = "batch_norm"
	MaxPool           Kind = "max_pool"
	GlobalAveragePool Kind = "global_average_pool"
	Dropout           Kind = "dropout"
	ReLU              Kind = "relu"
	ReLU6             Kind = "relu6"
	Add               Kind = "add"
	Flatten           Kind = "flatten"
)

// Picture is the input index that stands for the network's own input.
const Picture = -1

// Op is one operation. Fields that its kind does not use stay zero.
type Op struct {
	Kind Kind   `json:"op"`
	Name string `json:"name"` // prefix of its tensors: NAME/kernel, NAME/bias …
	// Input is the index of the operation that feeds this one, or Picture.
	// Operations with several inputs (add) list them in Inputs instead.
	Input      int     `json:"input,omitempty"`
	Inputs     []int   `json:"inputs,omitempty"`
	Size       int     `json:"size,omitempty"`     // side of the square window
	Stride     int     `json:"stride,omitempty"`   // the default is 1
	Padding    string  `json:"padding,omitempty"`  // "same" (the default) or "valid"
	Channels   int     `json:"channels,omitempty"` // output channels or units
	Activation string  `json:"act,omitempty"`      // "none" (the default), "relu", "relu6"
	Rate       float64 `json:"rate,omitempty"`     // of dropout
}

// Sources lists the indices of the operation's inputs.
func (o Op) Sources() []int {
	if len(o.Inputs) > 0 {
		return o.Inputs
	}
	return []int{o.Input}
}

// Graph is a network. Its last operation gives the logits.
type Graph []Op

// Classes is the number of outputs of the last operation that has any.
func (g Graph) Classes() int {
	for i := len(g) - 1; i >= 0; i-- {
		if g[i].Channels > 0 {
			return g[i].Channels
		}
	}
	return 0
}
