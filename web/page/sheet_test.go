package page

import (
	"encoding/json"
	"testing"
)

func TestSheet(t *testing.T) {
	var s contactSheet
	if err := json.Unmarshal([]byte(mixed().sheet(&english)), &s); err != nil {
		t.Fatal(err)
	}
	if s.Title != "Onesheet · 2 posters" || len(s.Cells) != 2 {
		t.Fatalf("the sheet is %+v", s)
	}
	bad, unsure := s.Cells[0], s.Cells[1]
	if bad.ID != 2 || bad.Problem != "cut off" || len(bad.Lines) > 0 || bad.Doubt != "" {
		t.Errorf("the broken one is %+v", bad)
	}
	if unsure.ID != 3 || unsure.Doubt != english.Unsure || unsure.Lines[0] != "War 25%" || unsure.Problem != "" {
		t.Errorf("the unsure one is %+v", unsure)
	}
}

func TestSheetOfWhatIsSure(t *testing.T) {
	for _, c := range many()[:2] {
		if cell := c.cell(&english); cell.Doubt != "" || len(cell.Lines) == 0 {
			t.Errorf("a sure one is %+v", cell)
		}
	}
}
