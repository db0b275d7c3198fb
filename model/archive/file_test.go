package archive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var toy = Kind{Model: "toy", Genres: genres, Top: 2}

// answers gives the lines for so many pictures; every fifth fails.
func answers(t *testing.T, n int) []string {
	t.Helper()
	var out []string
	for i := range n {
		a := Classify(letters{"toy"}, picturePath(i), []byte{byte(i)}, toy.Top)
		if i%5 == 4 {
			a = Failed(letters{"toy"}, picturePath(i), errors.New("the file is empty"))
		}
		line, err := a.Line()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(line))
	}
	return out
}

func picturePath(i int) string { return fmt.Sprintf("posters/%02d.png", i) }

// goOn answers what the file does not answer of n pictures.
func goOn(t *testing.T, path string, n int) *File {
	t.Helper()
	file, err := Open(path, toy)
	if err != nil {
		t.Fatal(err)
	}
	var all []Picture
	for i := range n {
		all = append(all, Picture{Path: picturePath(i)}, Picture{Path: picturePath(0)})
	}
	for p := range file.Unanswered(slices.Values(all), func() {}) {
		var i int
		fmt.Sscanf(p.Path, "posters/%d.png", &i)
		a := Classify(letters{"toy"}, p.Path, []byte{byte(i)}, toy.Top)
		if i%5 == 4 {
			a = Failed(letters{"toy"}, p.Path, errors.New("the file is empty"))
		}
		if err := file.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

// Wherever a run was cut off, the file ends the same, byte for byte.
func TestFileGoesOnWhereverItWasCutOff(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	goOn(t, path, 6)
	whole := contents(t, path)
	if whole != strings.Join(answers(t, 6), "") {
		t.Fatalf("an unbroken run wrote\n%s", whole)
	}
	const step = 23 // bringing a file to the disk takes some 40 ms
	for n := 0; n <= len(whole); n += step {
		save(t, path, whole[:n])
		file := goOn(t, path, 6)
		if got := contents(t, path); got != whole {
			t.Fatalf("cut after %d bytes, it ends\n%s", n, got)
		}
		if half := len(whole[:n]) - 1 - strings.LastIndex(whole[:n], "\n"); file.Cut != int64(half) {
			t.Errorf("cut after %d bytes, %d were cut off, want %d", n, file.Cut, half)
		}
		if lines := strings.Count(whole[:n], "\n"); file.Kept != lines || file.Failed != lines/5 {
			t.Errorf("cut after %d bytes: kept %d, failed %d of %d lines", n, file.Kept, file.Failed, lines)
		}
	}
}

// A power failure may leave bytes of 0 where text had not reached the disk: after
// whole lines, after a half one, a few or more than are read at once.
func TestFileGoesOnAfterBytesOfZero(t *testing.T) {
	all := answers(t, 6)
	whole := strings.Join(all, "")
	for _, half := range []string{"", "{", all[3][:50]} {
		for _, n := range []int{1, 4096, maxLine - 50, maxLine, 3*maxLine + 7} {
			lost := half + strings.Repeat("\x00", n)
			path := save(t, filepath.Join(t.TempDir(), "out.jsonl"), strings.Join(all[:3], "")+lost)
			file := goOn(t, path, 6)
			if got := contents(t, path); got != whole || file.Kept != 3 || file.Cut != int64(len(lost)) {
				t.Errorf("%q and %d bytes: kept %d, cut %d of %d, ends\n%.2000q", half, n, file.Kept, file.Cut, len(lost), got)
			}
		}
	}
}

func TestFileRefuses(t *testing.T) {
	good := answers(t, 5)
	line := func(k Kind, c letters) string {
		l, err := Classify(c, "x", []byte("A"), k.Top).Line()
		if err != nil {
			t.Fatal(err)
		}
		return string(l)
	}
	other := Kind{Model: "toy", Genres: []string{"Action", "Drama", "N/A", "Noir"}, Top: 2}
	cases := []struct {
		text, want string
		kind       Kind
	}{
		{"my diary\n", "line 1: this is not an answer of onesheet classify", toy},
		{"my diary", "line 1: this is not an answer", toy},
		{good[0] + "\x89PNG", "line 2: this is not an answer", toy},
		{good[0] + "\n" + good[1], "line 2: this is not an answer", toy},
		{good[0] + "\x00\x00my diary", "line 2: this is not an answer", toy},
		{good[0] + strings.Repeat("\x00", maxLine+9) + "my diary", "line 2: this is not an answer", toy},
		{good[0] + "\x00\x00\n" + good[1], "line 2: this is not an answer", toy},
		{`{"file":"x"}` + "\n", "line 1: this is not an answer", toy},
		{`{"file":"x","model":7}` + "\n", "line 1: this is not an answer", toy},
		{`{"file":"` + strings.Repeat("x", maxLine), "line 1: this is not an answer", toy},
		{good[0] + line(toy, letters{"rival"}), `line 2: this was answered by model "rival", not by "toy"`, toy},
		{good[4] + line(Kind{Top: 1}, letters{"toy"}), "line 2: this tells 1 genres, not 2: use --top 1", toy},
		{good[4] + good[0], "line 2: this was answered by another model of the name \"toy\", which does not know Noir", other},
		{good[0], "with 4 genres, not 3", Kind{Model: "toy", Genres: genres[:3], Top: 2}},
	}
	for _, c := range cases {
		path := save(t, filepath.Join(t.TempDir(), "out.jsonl"), c.text)
		for name, err := range map[string]error{"Open": opened(path, c.kind), "Forget": forgotten(path, c.kind)} {
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), path) {
				t.Errorf("%s %.40q: %v, want %s", name, c.text, err, c.want)
			}
		}
		if contents(t, path) != c.text {
			t.Errorf("%.40q was changed", c.text)
		}
		if _, err := os.Stat(path + ".part"); err == nil {
			t.Errorf("%.40q: a part is left", c.text)
		}
	}
}

func forgotten(path string, kind Kind) error {
	_, err := Forget(path, kind)
	return err
}

func opened(path string, kind Kind) error {
	file, err := Open(path, kind)
	if err == nil {
		file.Close()
	}
	return err
}

// A model with fewer genres than --top tells all that it has.
func TestFileOfFewGenres(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	line, err := Classify(letters{"toy"}, "x", []byte("A"), 25).Line()
	if err != nil {
		t.Fatal(err)
	}
	save(t, path, string(line))
	if err := opened(path, Kind{Model: "toy", Genres: genres, Top: 25}); err != nil {
		t.Error(err)
	}
}

func TestFileMustBeRegular(t *testing.T) {
	for _, path := range []string{t.TempDir(), os.DevNull} {
		if err := opened(path, toy); err == nil || !strings.Contains(err.Error(), "not a regular file") {
			t.Errorf("%s: %v", path, err)
		}
	}
	if err := opened(filepath.Join(t.TempDir(), "gone", "out.jsonl"), toy); err == nil {
		t.Error("a file in a folder that is not there was opened")
	}
}

func TestForget(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	if cut, err := Forget(path, toy); err != nil || cut != 0 {
		t.Errorf("no file: %d bytes cut, %v", cut, err)
	}
	all := answers(t, 12)
	save(t, path, strings.Join(all, "")+all[0][:20])
	if cut, err := Forget(path, toy); err != nil || cut != 20 {
		t.Fatalf("%d bytes cut, %v", cut, err)
	}
	want := slices.DeleteFunc(slices.Clone(all), func(line string) bool { return strings.Contains(line, `"error"`) })
	if got := contents(t, path); len(want) != 10 || got != strings.Join(want, "") {
		t.Errorf("left is\n%s", got)
	}
	if file := goOn(t, path, 12); file.Kept != 10 || file.Failed != 0 {
		t.Errorf("kept %d, failed %d", file.Kept, file.Failed)
	}
	if got := contents(t, path); got != strings.Join(want, "")+all[4]+all[9] {
		t.Errorf("answered anew\n%s", got)
	}
}
