package session

import (
	"math"
	"testing"

	"onesheet/model/picture"
)

func TestCheckBytes(t *testing.T) {
	limit := int(picture.Limits.Bytes)
	if err := CheckBytes(limit); err != nil {
		t.Error(err)
	}
	wantCode(t, CheckBytes(limit+1), "too-large")
}

func TestCheckWeights(t *testing.T) {
	if err := CheckWeights(4 << 20); err != nil {
		t.Error(err)
	}
	wantCode(t, CheckWeights(maxWeights+1), "weights-damaged")
}

func TestCheckPixels(t *testing.T) {
	if err := CheckPixels(24, 2, 3); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		n, width, height int
		code             string
	}{
		{0, 0, 0, "empty"},
		{24, -2, -3, "empty"},
		{23, 2, 3, "damaged"},
		{0, 2, 3, "damaged"},
		{0, 10_000, 10_000, "too-many-pixels"},
		{0, 60_000, 1, "too-many-pixels"},
		{0, math.MaxInt, math.MaxInt, "too-many-pixels"},
	} {
		wantCode(t, CheckPixels(c.n, c.width, c.height), c.code)
	}
}
