package arch

// Model7 is Model 6 with the augmentation of Model 3.
func Model7() Study {
	s := Model6()
	s.Name, s.Title = "model7", "Transfer from VGG16 with augmentation"
	s.Augmented = true
	return s
}
