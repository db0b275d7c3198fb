package page

import "testing"

func TestPlural(t *testing.T) {
	cases := map[*words]string{
		&english: "0 posters, 1 poster, 2 posters",
		&german:  "0 Plakate, 1 Plakat, 2 Plakate",
		&spanish: "0 carteles, 1 cartel, 2 carteles",
	}
	for w, want := range cases {
		if got := list([]string{w.Posters.of(0), w.Posters.of(1), w.Posters.of(2)}); got != want {
			t.Errorf("%s counts %s, want %s", w.Code, got, want)
		}
	}
}

func TestOneSkippedFileIsOne(t *testing.T) {
	cases := map[string]string{"1": "1 file that is no picture was left out.", "2": "2 files that are no pictures were left out."}
	for n, want := range cases {
		if got := (notice{code: "some-skipped", values: []string{n}}).words(&english); got != want {
			t.Errorf("%s skipped: %q", n, got)
		}
	}
}
