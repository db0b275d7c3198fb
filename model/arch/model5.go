package arch

// Model5 is Model 2 with both the L2 regularization of Model 4 and the
// augmentation of Model 3.
func Model5() Study {
	s := Model2()
	s.Name, s.Title = "model5", "Model 2 with L2 regularization and augmentation"
	s.Augmented = true
	s.regularize()
	return s
}
