package session

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"onesheet/model/picture"
)

func TestAsFailureFindsTheCode(t *testing.T) {
	cases := map[string]error{
		"weights-damaged": fmt.Errorf("while loading: %w", Failuref("weights-damaged", "The weights are damaged.")),
		"unsupported":     fmt.Errorf("while decoding: %w", &picture.Error{Code: "unsupported", Message: "No."}),
		"internal":        errors.New("nobody gave this a code"),
	}
	for code, err := range cases {
		wantCode(t, err, code)
	}
}

func TestGuardTurnsAPanicIntoAFailure(t *testing.T) {
	_, err := Guard(func() (int, error) {
		var none []int
		return none[3], nil
	})
	wantCode(t, err, "internal")
	if !strings.Contains(err.Error(), "index out of range") {
		t.Errorf("the cause is lost: %v", err)
	}
}

func TestGuardPassesAnswersAndErrorsOn(t *testing.T) {
	if v, err := Guard(func() (int, error) { return 5, nil }); v != 5 || err != nil {
		t.Errorf("got %d, %v", v, err)
	}
	want := errors.New("its own")
	if _, err := Guard(func() (int, error) { return 0, want }); err != want {
		t.Errorf("got %v", err)
	}
}
