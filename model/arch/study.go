package arch

// Study is one of the study's seven models: its network, and those facts of
// its recipe that set it apart from the others. What the study does not tell
// (input size, dense width, dropout rates, strengths) is chosen here, and each
// model's file says so.
type Study struct {
	Name   string // "model1" … "model7"
	Title  string // for people
	Graph  Graph  // with the study's 25 genres; see Graph.WithClasses
	Height int    // of the pictures, in pixels
	Width  int

	// Augmented models train on pictures that are mirrored both ways and turned
	// by up to 90 degrees.
	Augmented bool

	// L2 is the strength of the penalty L2·Σw² on the kernels of L2Layers,
	// which are operations of the graph; 0 means none.
	L2       float64
	L2Layers []string

	// Base names the network whose trained weights fill the operations under
	// BasePrefix; they stay as they are. "" means that nothing is taken over.
	Base string
}

// BasePrefix starts the names of the operations that Models 6 and 7 take over.
const BasePrefix = "base/"

// The study's own input size is not known. Ours has a poster's 3:2, and sides
// that can be halved three times.
const (
	studyHeight = 192
	studyWidth  = 128
	studyGenres = 25
)
