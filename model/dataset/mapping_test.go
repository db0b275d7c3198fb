package dataset

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestRename(t *testing.T) {
	d := &Dataset{
		Genres: []string{"Noir", "Crime", "Kids", "War"},
		Samples: []Sample{
			{ID: "a", Labels: []bool{true, false, false, false}},
			{ID: "b", Labels: []bool{true, true, false, true}},
			{ID: "c", Labels: []bool{false, false, true, false}},
		},
	}
	dropped, err := d.Rename(Mapping{"Noir": "Crime", "Kids": ""})
	if err != nil || dropped != 1 {
		t.Fatalf("%d films left out, error %v", dropped, err)
	}
	if !slices.Equal(d.Genres, []string{"Crime", "War"}) || len(d.Samples) != 2 {
		t.Fatalf("genres %v, %d films", d.Genres, len(d.Samples))
	}
	for i, want := range [][]bool{{true, false}, {true, true}} {
		if !slices.Equal(d.Samples[i].Labels, want) {
			t.Errorf("%s has %v, want %v", d.Samples[i].ID, d.Samples[i].Labels, want)
		}
	}
}

func TestRenameRefuses(t *testing.T) {
	for want, m := range map[string]Mapping{
		`no genre "Opera"`: {"Opera": "Music"},
		"leaves out every": {"War": "", "Noir": ""},
	} {
		d := &Dataset{Genres: []string{"War", "Noir"}}
		if _, err := d.Rename(m); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: error %v, want %q", m, err, want)
		}
	}
}

func TestReadMapping(t *testing.T) {
	path := filepath.Join(t.TempDir(), "map.csv")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("\ufeffNoir, Crime\n\"Sci-Fi, hard\",Sci-Fi\nKids,\n")
	m, err := ReadMapping(path)
	if want := (Mapping{"Noir": "Crime", "Sci-Fi, hard": "Sci-Fi", "Kids": ""}); err != nil || !reflect.DeepEqual(m, want) {
		t.Errorf("%v, error %v", m, err)
	}
	for text, want := range map[string]string{
		"":           "maps no genre",
		"Noir\n":     "line 1 has 1 cells",
		"A,B\nA,C\n": `line 2: the genre "A" is empty or stands twice`,
		"A,B,C\n":    "line 1 has 3 cells",
		"\"A,B\n":    "quote",
	} {
		write(text)
		if _, err := ReadMapping(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
	if _, err := ReadMapping(path + "x"); err == nil {
		t.Error("a file that is not there was read")
	}
}
