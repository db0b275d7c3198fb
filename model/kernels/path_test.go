package kernels

import "testing"

func eachPath(t *testing.T, f func(t *testing.T)) { t.Run("plain", f) }
