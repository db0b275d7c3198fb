package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestMetricsOnAnAddressOfTheirOwn(t *testing.T) {
	s := start(t, "--site", siteFolder(t), "--metrics", "127.0.0.1:0")
	s.status(t, "")
	s.status(t, "nothing")
	if got := s.status(t, "metrics"); got != 404 {
		t.Errorf("visitors reach the metrics: status %d", got)
	}
	res, err := http.Get(s.metrics)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		`onesheet_answers_total{status="200"} 1`, `onesheet_answers_total{status="404"} 2`, `onesheet_answers_total{status="500"} 0`,
		"onesheet_answer_seconds_count 3", "onesheet_connections ", "onesheet_requests_in_flight 0",
		"onesheet_connections_opened_total ", "process_resident_memory_bytes ",
	} {
		if !strings.Contains(string(body), line) {
			t.Errorf("the metrics lack %q:\n%s", line, body)
		}
	}
	other, err := http.Get(strings.TrimSuffix(s.metrics, "metrics"))
	if err != nil {
		t.Fatal(err)
	}
	other.Body.Close()
	if other.StatusCode != 404 {
		t.Errorf("another path on the metrics' address: status %d", other.StatusCode)
	}
}
