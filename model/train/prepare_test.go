package train

import (
	"strings"
	"testing"
)

func TestSplitsWithoutPostersAreNamed(t *testing.T) {
	c := recipe(t)
	c.Splits = []string{"nope", "extra"}
	err := Run(t.Context(), c, t.TempDir(), false, Observer{})
	if err == nil || !strings.Contains(err.Error(), "no posters in the split nope or extra") {
		t.Errorf("error %v", err)
	}
}
