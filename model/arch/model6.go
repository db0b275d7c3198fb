package arch

// Model6 is the study's transfer learning: VGG16 with weights that were trained
// on another task, frozen, under a new head that alone learns.
//
// The study does not give the head or the input size. Ours: global average
// pooling, 256 units with ReLU, dropout 0.5, 25 outputs; 96x64 pixels, the size
// that VGG16 learns from.
func Model6() Study {
	return Study{
		Name: "model6", Title: "Transfer from VGG16",
		Graph:  transferGraph(),
		Height: vgg16Height, Width: vgg16Width,
		Base: "vgg16",
	}
}
