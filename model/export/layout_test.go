package export

import (
	"slices"
	"testing"
)

func TestPermuteByHand(t *testing.T) {
	got, shape := permute([]int{1, 2, 3, 4, 5, 6}, []int{2, 3}, []int{1, 0})
	if !slices.Equal(got, []int{1, 4, 2, 5, 3, 6}) || !slices.Equal(shape, []int{3, 2}) {
		t.Errorf("transposed: %v of shape %v", got, shape)
	}
	got, shape = permute([]int{1, 2, 3, 4, 5, 6, 7, 8}, []int{2, 1, 2, 2}, []int{3, 2, 0, 1})
	if !slices.Equal(got, []int{1, 5, 3, 7, 2, 6, 4, 8}) || !slices.Equal(shape, []int{2, 2, 2, 1}) {
		t.Errorf("output first: %v of shape %v", got, shape)
	}
}

func TestPermuteThereAndBack(t *testing.T) {
	data := make([]int, 2*3*5*7)
	for i := range data {
		data[i] = i
	}
	there, shape := permute(data, []int{2, 3, 5, 7}, []int{3, 2, 0, 1})
	if slices.Equal(there, data) {
		t.Error("nothing moved")
	}
	if back, shape := permute(there, shape, []int{2, 3, 1, 0}); !slices.Equal(back, data) || !slices.Equal(shape, []int{2, 3, 5, 7}) {
		t.Errorf("back in shape %v with other values", shape)
	}
}
