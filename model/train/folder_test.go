package train

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onesheet/model/dataset"
)

// damage spoils posters of the folder that posters makes: in train an empty
// file, a missing one and one that is no picture, in val an empty file, in test
// a missing one.
func damage(t *testing.T, dir string) {
	t.Helper()
	for file, text := range map[string]string{"p00.png": "", "p02.png": "no picture", "p04.png": ""} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"p01.png", "p05.png"} {
		if err := os.Remove(filepath.Join(dir, file)); err != nil {
			t.Fatal(err)
		}
	}
	list, err := os.OpenFile(filepath.Join(dir, dataset.LabelsFile), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	fmt.Fprint(list, "t00,again.png,train,Again,2000,Red,0,1\nt98,../p98.png,train,Out,2000,Red,0,1\nt99,p03.png,train,No,2000,Green,2,1\n")
}

// Everything that is wrong is told in one piece, before the first step: what
// shows in the list and what shows in the pictures, of all splits.
func TestProblemsAreToldTogetherBeforeTraining(t *testing.T) {
	c := recipe(t)
	c.Epochs, c.Splits = 1, []string{"train", "extra"}
	damage(t, c.Data)
	var told []dataset.Problem
	calls, steps, early := 0, 0, 0
	o := Observer{
		Problems: func(l []dataset.Problem) error { told, calls, early = l, calls+1, steps; return nil },
		Step:     func(Step) { steps++ },
	}
	if err := Run(context.Background(), c, t.TempDir(), false, o); err != nil {
		t.Fatal(err)
	}
	want := []string{
		`bad id: the Id was used before; left out (1 line: 62 "t00", as on 2)`,
		`bad path: the picture is not inside the data folder: write it relative to the folder, with forward slashes; left out (1 line: 63 "../p98.png")`,
		`bad path: the picture was listed before; left out (1 line: 64 "p03.png", as on 5)`,
		`bad label: the cell of a genre must be 0 or 1; left out (1 line: 64 Blue is "2")`,
		`empty split: no film belongs to the split "extra"; the others are used`,
		`bad picture: the file is empty; left out (2 lines: 2 "p00.png", 6 "p04.png")`,
		`missing picture: the file does not exist; left out (2 lines: 3 "p01.png", 7 "p05.png")`,
		`bad picture: the file is no picture of a format that can be read; left out (1 line: 4 "p02.png")`,
	}
	var got []string
	for _, p := range told {
		got = append(got, p.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("told\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if calls != 1 || early != 0 || steps != 4 {
		t.Errorf("told %d times, after %d steps of %d; want once, before 37 posters make 4 steps", calls, early, steps)
	}
}

func TestTheObserverMayStopForProblems(t *testing.T) {
	c, run := recipe(t), t.TempDir()
	damage(t, c.Data)
	enough := errors.New("enough")
	steps := 0
	o := Observer{Problems: func([]dataset.Problem) error { return enough }, Step: func(Step) { steps++ }}
	if err := Run(context.Background(), c, run, false, o); !errors.Is(err, enough) || steps > 0 {
		t.Errorf("error %v after %d steps, want the observer's before the first", err, steps)
	}
	if _, err := os.Stat(filepath.Join(run, checkpointFile)); !os.IsNotExist(err) {
		t.Errorf("there is a checkpoint (%v)", err)
	}
	// Mended, the same command trains.
	c.Epochs = 1
	if err := Run(context.Background(), c, run, false, Observer{}); err != nil {
		t.Error(err)
	}
}

func TestSplitsWithoutPostersAreNamed(t *testing.T) {
	for _, c := range []struct {
		splits   []string
		validate string
		want     string
	}{
		{[]string{"nope", "extra"}, "val", "no posters in the split nope or extra; it has train (40), val (10), test (10)"},
		{[]string{"train"}, "validation", "no posters in the split validation; it has"},
	} {
		r := recipe(t)
		r.Splits, r.Validate = c.splits, c.validate
		damage(t, r.Data)
		told := 0
		err := Run(t.Context(), r, t.TempDir(), false, Observer{Problems: func(l []dataset.Problem) error { told = len(l); return nil }})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
		if told < 5 {
			t.Errorf("%d problems told before the error, want those of the list and the missing files", told)
		}
	}
}

// A split of which not one picture can be read must not end in a division by
// zero, an empty batch or an untrained network.
func TestSplitsWithoutReadablePosters(t *testing.T) {
	for first, want := range map[int]string{0: "split train can be read", 4: "split val can be read"} {
		c := recipe(t)
		for i := range 60 {
			if s := i % 6; s == first || first == 0 && s < 4 {
				if err := os.Truncate(filepath.Join(c.Data, fmt.Sprintf("p%02d.png", i)), 0); err != nil {
					t.Fatal(err)
				}
			}
		}
		told := false
		o := Observer{Problems: func([]dataset.Problem) error { told = true; return nil }}
		if err := Run(t.Context(), c, t.TempDir(), false, o); err == nil || !strings.Contains(err.Error(), want) || !told {
			t.Errorf("error %v (problems told: %v), want one with %q", err, told, want)
		}
	}
}

// studyFolder is a data folder as the study's authors published it: train.csv
// without splits, and Images.
func studyFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "Images"), 0o755); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	list := "Id,Genre,Blue,Red\n"
	for i := range 40 {
		red := r.IntN(2)
		// The name ends in .jpg; what counts is what is in it.
		writePoster(t, filepath.Join(dir, "Images", fmt.Sprintf("tt%02d.jpg", i)), red == 1, r)
		list += fmt.Sprintf("tt%02d,['%s'],%d,%d\n", i, [...]string{"Blue", "Red"}[red], 1-red, red)
	}
	if err := os.WriteFile(filepath.Join(dir, dataset.StudyFile), []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestTheStudysOwnListIsTrainedOn(t *testing.T) {
	c, run := recipe(t), t.TempDir()
	c.Data = studyFolder(t)
	var notices []string
	images := 0
	o := Observer{
		Notice:   func(text string) { notices = append(notices, text) },
		Problems: func(l []dataset.Problem) error { return fmt.Errorf("problems with a good list: %v", l) },
		Step:     func(s Step) { images += s.Images },
	}
	if err := Run(t.Context(), c, run, false, o); err != nil {
		t.Fatal(err)
	}
	if len(notices) != 1 || !strings.Contains(notices[0], "30 films are drawn for train, 4 for val and 6 for test") {
		t.Errorf("notices %q", notices)
	}
	if images != 4*3*8 {
		t.Errorf("trained on %d pictures, want 4 epochs of 3 full batches of the 30 films", images)
	}
	done, err := Finish(t.Context(), filepath.Join(run, BestFile), "study", c, Observer{})
	if err != nil {
		t.Fatal(err)
	}
	if done.Report == nil || done.Report.N != 6 {
		t.Errorf("report %+v, want one on the 6 films that were kept from training", done.Report)
	}
}

// Weights may be finished with posters missing; that is told once, too.
func TestFinishTellsProblemsTogether(t *testing.T) {
	c, run := recipe(t), t.TempDir()
	c.Epochs = 1
	if err := Run(t.Context(), c, run, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	damage(t, c.Data)
	var told [][]dataset.Problem
	o := Observer{Problems: func(l []dataset.Problem) error { told = append(told, l); return nil }}
	done, err := Finish(t.Context(), filepath.Join(run, BestFile), "tiny", c, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(told) != 1 || len(told[0]) != 6 {
		t.Errorf("told %v, want the same 6 problems once", told)
	}
	if done.Report.N != 9 {
		t.Errorf("%d test posters, want the 9 that are there", done.Report.N)
	}
}
