package study

import (
	"reflect"
	"testing"

	"onesheet/model/train"
)

func TestTogether(t *testing.T) {
	got := together(train.Answers{
		Probabilities: [][]float64{{0.9, 0.8, 0.1, 0.7, 0}, {0.1, 0.2, 0.3, 0.4, 0}},
		Labels:        [][]bool{{true, false, true, false, false}, {true, true, false, false, false}},
	})
	want := [][]float64{
		{0.5, 1, 0.5, 1, 0}, // both posters: answers 0,1,3 and 1,2,3
		{0, 1, 1, 1, 0},
		{1, 1, 0, 1, 0},
		{0, 0, 0, 0, 0}, // no poster
		{0, 0, 0, 0, 0},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if together(train.Answers{}) != nil {
		t.Error("no posters must give no table")
	}
}
