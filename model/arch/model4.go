package arch

// l2Strength is λ of the penalty λ·Σw² of Models 4 and 5. The study does not
// give it. Its gradient is 2λw, so this is the weight decay of 5e-4 that VGG was
// trained with.
const l2Strength = 2.5e-4

// Model4 is Model 2 with L2 regularization in two of its three blocks. The
// study does not say which; ours are the second and the third, which hold 96 %
// of the convolutions' weights.
func Model4() Study {
	s := Model2()
	s.Name, s.Title = "model4", "Model 2 with L2 regularization"
	s.regularize()
	return s
}

// regularize adds the penalty that Models 4 and 5 share.
func (s *Study) regularize() {
	s.L2 = l2Strength
	s.L2Layers = []string{"block2_conv1", "block2_conv2", "block3_conv1", "block3_conv2"}
}
