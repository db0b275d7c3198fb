package session

import "onesheet/model"

// warmUp runs the network once, on a black picture. Browsers begin with code that they compiled
// in a hurry and compile anew, beside the program's work, what has run for long. So while the
// visitor still looks for a picture, the convolutions become three to six times as fast: the
// flagship's first run in Chromium takes 15 ms, a later one 4.
func warmUp(c *model.Classifier) error {
	height, width := c.InputSize()
	_, err := c.Probabilities([][]byte{make([]byte, height*width*3)})
	return err
}
