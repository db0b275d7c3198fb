package arch

// Model3 is Model 2 trained with augmentation: pictures mirrored left to right
// and top to bottom at random, and turned by up to 90 degrees.
func Model3() Study {
	s := Model2()
	s.Name, s.Title = "model3", "Model 2 with augmentation"
	s.Augmented = true
	return s
}
