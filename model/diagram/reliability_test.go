package diagram

import (
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"onesheet/model/metrics"
)

func TestReliability(t *testing.T) {
	r := &metrics.Report{
		CalibrationError: 0.0123, TopCalibrationError: 0.0456,
		Reliability:    metrics.Bins{{Low: 0.2, High: 0.267, N: 100, Mean: 0.25, Share: 0.5}},
		TopReliability: metrics.Bins{{Low: 0.2, High: 0.267, N: 9, Mean: 0.25, Share: 0}, {Low: 0.9, High: 1, N: 5, Mean: 1, Share: 1}},
	}
	text := string(Reliability("A & <B>", r))
	marks := map[string]int{}
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		if e, ok := token.(xml.StartElement); ok {
			marks[e.Name.Local]++
		}
	}
	// a disc and two squares with their intervals, the legend's two, the frame and the diagonal
	if marks["circle"] != 2 || marks["rect"] != 4 || marks["line"] != 4 {
		t.Errorf("marks %v", marks)
	}
	for _, want := range []string{"A &amp; &lt;B&gt;", "0.0123", "0.0456", `<circle cx="131.0" cy="190.0"`, "100 answers of 0.20 to 0.27: 0.250 on average, 0.500 right"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in %s", want, text)
		}
	}
}

// Wilson's interval of 1 in 10 by the textbook is 0.018 to 0.404.
func TestWilson(t *testing.T) {
	low, up := wilson(0.1, 10)
	if math.Abs(low-0.0179) > 5e-4 || math.Abs(up-0.4042) > 5e-4 {
		t.Errorf("%g to %g", low, up)
	}
	if low, up = wilson(0, 5); low != 0 || up < 0.4 || up > 0.45 {
		t.Errorf("none of five: %g to %g", low, up)
	}
}
