package arch

// Model2 is the study's best: three blocks of two 3x3 convolutions with 32, 64
// and 128 filters, each block ended by 2x2 max-pooling and dropout, then
// flatten, a dense layer and 25 outputs, in the manner of VGG (Simonyan and
// Zisserman 2015).
//
// The study does not give input size, dense width or dropout rates. Ours:
// 192x128 pixels, 64 units, rates 0.25, 0.25 and, before the dense layer that
// has nine tenths of the weights, 0.5. That makes 3,434,425 parameters and
// 0.93 G multiply-accumulates for a poster.
func Model2() Study {
	return Study{
		Name: "model2", Title: "Three blocks in the manner of VGG",
		Graph:  model2Graph(),
		Height: studyHeight, Width: studyWidth,
	}
}

// model2Graph is the network that Models 2 to 5 share.
func model2Graph() Graph {
	return sequence(
		vggBlock("block1", 2, 32), []Op{dropout("block1_dropout", 0.25)},
		vggBlock("block2", 2, 64), []Op{dropout("block2_dropout", 0.25)},
		vggBlock("block3", 2, 128), []Op{dropout("block3_dropout", 0.5)},
		denseHead(),
	)
}
