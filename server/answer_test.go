package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// deadlines is an answer's connection that counts how often time was given.
type deadlines struct {
	*httptest.ResponseRecorder
	given int
}

func (d *deadlines) SetWriteDeadline(at time.Time) error {
	if time.Until(at) < paceTime-time.Second {
		panic("too little time")
	}
	d.given++
	return nil
}

func TestLargeAnswersAreGivenTimeAsTheyMove(t *testing.T) {
	for size, want := range map[int]int{1 << 10: 0, paceBytes: 0, paceBytes + 1: 1, 10 * paceBytes: 9} {
		d := &deadlines{ResponseRecorder: httptest.NewRecorder()}
		a := &answer{ResponseWriter: d}
		for left := size; left > 0; left -= 16 << 10 {
			if _, err := a.Write(make([]byte, min(left, 16<<10))); err != nil {
				t.Fatal(err)
			}
		}
		if d.given != want || a.bytes != int64(size) || a.status != http.StatusOK {
			t.Errorf("%d bytes: time given %d times, want %d; status %d, %d bytes", size, d.given, want, a.status, a.bytes)
		}
	}
}
