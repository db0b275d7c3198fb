package ops

import "onesheet/model/kernels"

// The geometry of sliding windows belongs to the arithmetic, which also serves
// programs without spago.
type (
	// Padding is the rule that decides how far a window may reach over the border.
	Padding = kernels.Padding
	// Window is what slides over a feature map.
	Window = kernels.Window
)

// The two padding rules.
const (
	Same  = kernels.Same
	Valid = kernels.Valid
)
