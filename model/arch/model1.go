package arch

// Model1 is the study's baseline: four convolutional layers, each followed by
// batch normalization and dropout, with max-pooling between them, then flatten,
// a dense layer and 25 outputs.
//
// The study does not give filters, input size, dense width or dropout rate.
// Ours: 32, 64, 128 and 128 filters of 3x3, ReLU after the normalization,
// 192x128 pixels, 64 units, rate 0.25.
func Model1() Study {
	return Study{
		Name: "model1", Title: "Four convolutions with batch normalization",
		Graph: sequence(
			normalized("conv1", 32), []Op{halve("pool1")},
			normalized("conv2", 64), []Op{halve("pool2")},
			normalized("conv3", 128), []Op{halve("pool3")},
			normalized("conv4", 128), denseHead(),
		),
		Height: studyHeight, Width: studyWidth,
	}
}

// normalized is a convolution, batch normalization, ReLU and dropout.
func normalized(name string, channels int) []Op {
	conv := conv3(name, channels)
	conv.Activation = "" // it comes after the normalization
	return []Op{
		conv,
		{Kind: BatchNorm, Name: name + "_norm"},
		{Kind: ReLU, Name: name + "_relu"},
		dropout(name+"_dropout", 0.25),
	}
}
