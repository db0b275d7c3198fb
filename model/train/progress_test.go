package train

import "testing"

func TestProgress(t *testing.T) {
	run := t.TempDir()
	if p, err := ReadProgress(run); err != nil || p.Started || p.Finished() || p.Best().Epoch != 0 {
		t.Errorf("an empty folder holds %+v (%v)", p, err)
	}
	c := DefaultConfig()
	c.Data, c.Backbone, c.Epochs, c.Patience = "posters", "backbone", 5, 2
	if err := c.Save(run); err != nil {
		t.Fatal(err)
	}
	if p, err := ReadProgress(run); err != nil || !p.Started || p.Finished() || p.Done() != 0 {
		t.Errorf("before the first epoch: %+v (%v)", p, err)
	}
	for epoch, want := range []struct{ best, finished bool }{{true, false}, {true, false}, {false, false}, {false, true}} {
		if err := appendLog(run, Epoch{Epoch: epoch + 1, Step: epoch + 1, Seconds: 2, Best: want.best}); err != nil {
			t.Fatal(err)
		}
		p, err := ReadProgress(run)
		if err != nil || p.Finished() != want.finished || p.Done() != epoch+1 || p.Best().Epoch != min(epoch+1, 2) || p.Seconds() != float64(2*epoch+2) {
			t.Errorf("after epoch %d: %+v (%v)", epoch+1, p, err)
		}
	}
	all := Progress{Started: true, Recipe: Config{Epochs: 1}, Epochs: []Epoch{{Epoch: 1}}}
	if !all.Finished() {
		t.Error("a run that had all its epochs is not finished")
	}
}
