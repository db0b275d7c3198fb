package dataset

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const labelsHeader = "Id,File,Split,Title,Year,Genre,Action,Drama,War\n"

// folder writes a data folder with the named files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func open(t *testing.T, dir string) *Dataset {
	t.Helper()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestOpenLabels(t *testing.T) {
	dir := folder(t, map[string]string{LabelsFile: "\xef\xbb\xbf" + labelsHeader +
		"tt1,paper/tt1.webp,train,\"Man, Woman\",1983,Drama,0,1,0\n" +
		"tt2,paper/tt2.webp,test,Two,,Action|War,1,0,1\n"})
	d := open(t, dir)
	if len(d.Problems) > 0 {
		t.Errorf("problems in a clean list: %v", d.Problems)
	}
	want := []Sample{
		{ID: "tt1", File: "paper/tt1.webp", Split: "train", Title: "Man, Woman", Year: 1983, Labels: []bool{false, true, false}, Line: 2},
		{ID: "tt2", File: "paper/tt2.webp", Split: "test", Title: "Two", Labels: []bool{true, false, true}, Line: 3},
	}
	if !reflect.DeepEqual(d.Samples, want) {
		t.Errorf("samples\n got %+v\nwant %+v", d.Samples, want)
	}
	if want := []string{"Action", "Drama", "War"}; !reflect.DeepEqual(d.Genres, want) {
		t.Errorf("genres %v, want %v", d.Genres, want)
	}
	if got, want := d.Path(d.Samples[0]), filepath.Join(dir, "paper", "tt1.webp"); got != want {
		t.Errorf("path %q, want %q", got, want)
	}
}

func TestOpenStudyList(t *testing.T) {
	d := open(t, folder(t, map[string]string{StudyFile: "Id,Genre,Action,Drama,War\n" +
		"tt1,\"['Action', 'Drama']\",1,1,0\n" +
		"tt2,['War'],0,0,1\n"}))
	if len(d.Problems) > 0 {
		t.Errorf("problems in a clean list: %v", d.Problems)
	}
	want := []Sample{
		{ID: "tt1", File: "Images/tt1.jpg", Split: "train", Labels: []bool{true, true, false}, Line: 2},
		{ID: "tt2", File: "Images/tt2.jpg", Split: "train", Labels: []bool{false, false, true}, Line: 3},
	}
	if !reflect.DeepEqual(d.Samples, want) {
		t.Errorf("samples\n got %+v\nwant %+v", d.Samples, want)
	}
}

func TestLabelsBeforeStudyList(t *testing.T) {
	d := open(t, folder(t, map[string]string{
		StudyFile:  "Id,Genre,Action\ntt1,['Action'],1\n",
		LabelsFile: labelsHeader + "tt2,tt2.webp,test,Two,2000,War,0,0,1\n",
	}))
	if d.Samples[0].ID != "tt2" {
		t.Errorf("read %s, want the sample of %s", d.Samples[0].ID, LabelsFile)
	}
}

// Each case is one line among good ones: what is said of it, and whether it stays.
func TestProblemsOfLines(t *testing.T) {
	cases := []struct {
		name, line string
		kind       Kind
		kept       bool
	}{
		{"too few cells", "tt2,b.webp,test,Two,2000,War,0,0", BadLine, false},
		{"too many cells", "tt2,b.webp,test,Two,2000,War,0,0,1,1", BadLine, false},
		{"stray quote", `tt2,b.webp,test,T"wo,2000,War,0,0,1`, BadLine, false},
		{"empty id", ",b.webp,test,Two,2000,War,0,0,1", BadID, false},
		{"duplicate id", "tt1,b.webp,test,Two,2000,War,0,0,1", BadID, false},
		{"empty file", "tt2,,test,Two,2000,War,0,0,1", BadPath, false},
		{"file above the folder", "tt2,../b.webp,test,Two,2000,War,0,0,1", BadPath, false},
		{"file above by a detour", "tt2,a/../../b.webp,test,Two,2000,War,0,0,1", BadPath, false},
		{"absolute file", "tt2,/etc/passwd,test,Two,2000,War,0,0,1", BadPath, false},
		{"backslashes", `tt2,..\b.webp,test,Two,2000,War,0,0,1`, BadPath, false},
		{"file of another film", "tt2,a.webp,test,Two,2000,War,0,0,1", BadPath, false},
		{"file of another film by a detour", "tt2,x/../a.webp,test,Two,2000,War,0,0,1", BadPath, false},
		{"the folder itself", "tt2,.,test,Two,2000,War,0,0,1", BadPath, false},
		{"two labels of one line", "tt2,b.webp,test,Two,2000,War,x,,1", BadLabel, false},
		{"empty split", "tt2,b.webp,,Two,2000,War,0,0,1", BadSplit, false},
		{"label 2", "tt2,b.webp,test,Two,2000,War,0,0,2", BadLabel, false},
		{"empty label", "tt2,b.webp,test,Two,2000,War,0,,1", BadLabel, false},
		{"no genre", "tt2,b.webp,test,Two,2000,,0,0,0", BadLabel, false},
		{"bad year", "tt2,b.webp,test,Two,MM,War,0,0,1", BadYear, true},
		{"unknown genre", "tt2,b.webp,test,Two,2000,War|Noir,0,0,1", UnknownGenre, true},
		{"genre text differs", "tt2,b.webp,test,Two,2000,War|Drama,0,0,1", GenreMismatch, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, folder(t, map[string]string{LabelsFile: labelsHeader +
				"tt1,a.webp,train,One,1999,Drama,0,1,0\n" + c.line + "\n" +
				"tt3,c.webp,train,Three,2001,War,0,0,1\n"}))
			if want := map[bool]int{false: 2, true: 3}[c.kept]; len(d.Samples) != want {
				t.Errorf("%d samples, want %d", len(d.Samples), want)
			}
			if len(d.Problems) != 1 {
				t.Fatalf("problems %v, want one", d.Problems)
			}
			if p := d.Problems[0]; p.Kind != c.kind || p.Count != 1 || len(p.Places) != 1 || p.Places[0].Line != 3 {
				t.Errorf("got %+v, want kind %q, once, on line 3", p, c.kind)
			}
		})
	}
}

func TestMissingColumns(t *testing.T) {
	d := open(t, folder(t, map[string]string{LabelsFile: "File,Id,Action\na.webp,tt1,1\n"}))
	if len(d.Samples) != 1 || d.Samples[0].Split != "train" || d.Samples[0].ID != "tt1" {
		t.Errorf("samples %+v, want tt1 in split train", d.Samples)
	}
	var kinds []Kind
	for _, p := range d.Problems {
		kinds = append(kinds, p.Kind)
	}
	if want := []Kind{MissingColumn, MissingColumn, MissingColumn, MissingColumn}; !reflect.DeepEqual(kinds, want) {
		t.Errorf("problems %v, want Split, Title, Year and Genre as missing columns", d.Problems)
	}
}

func TestUnusableLists(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"empty", "", "is empty: it must begin with a header line such as Id,File,Split,Title,Year,Genre,Action,"},
		{"no id", "File,Action\na,1\n", "no column Id"},
		{"no file", "Id,Action\ntt1,1\n", "no column File among its first ones"},
		{"lower case", "id,file,Action\ntt1,a,1\n", "upper and lower case matter"},
		{"semicolons", "Id;File;Split;Action\n", "save the list as CSV with commas"},
		{"tabs", "Id\tFile\tSplit\tAction\n", "save the list as CSV with commas"},
		{"UTF-16", "\xff\xfeI\x00d\x00,\x00F\x00", "save it as CSV, encoded as UTF-8"},
		{"a spreadsheet", "PK\x03\x04\x14\x00\x06", "save it as CSV"},
		{"no header", "tt1,a.webp,train,One,1999,Drama,0,1,0\n", "the header is missing"},
		{"no genres", "Id,File,Split\ntt1,a,test\n", "no genre columns"},
		{"genre twice", "Id,File,War,War\n", `column "War" is there twice`},
		{"fixed column twice", "Id,File,File,War\n", `column "File" is there twice`},
		{"nameless genre", "Id,File,War,\n", "column 4 has no name"},
		{"misspelt fixed column", "Id,File,Spilt,Title,War\n", `Title stands after "Spilt", which was taken for a genre`},
		{"no films", labelsHeader, "no films"},
		{"only bad lines", labelsHeader + "tt1,a.webp\ntt2,b.webp,,,,,0,0,7\n", "it must have 9 cells, as the header has; left out (1 line: 2 has 2)\n  bad split: "},
		{"too many genres", "Id,File" + strings.Repeat(",x", maxGenres+1) + "\n", "genre columns, at most"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(folder(t, map[string]string{LabelsFile: c.text}))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

// The Id of the study's list is all that leads to the picture.
func TestStudyIdsMustStayInImages(t *testing.T) {
	for _, id := range []string{"../../etc/passwd", "../tt9", "sub/tt9", "/tt9", `..\tt9`, "a\x00b"} {
		d := open(t, folder(t, map[string]string{StudyFile: "Id,Genre,War\n" + id + ",['War'],1\ntt1,['War'],1\n"}))
		if len(d.Samples) != 1 || len(d.Problems) != 1 || d.Problems[0].Kind != BadPath || d.Problems[0].Places[0].Line != 2 {
			t.Errorf("%q: samples %+v, problems %v; want the second film only", id, d.Samples, d.Problems)
		}
	}
}

func TestOpenWithoutList(t *testing.T) {
	_, err := Open(t.TempDir())
	if err == nil || !strings.Contains(err.Error(), LabelsFile) || !strings.Contains(err.Error(), StudyFile) {
		t.Errorf("error %v, want one that names both label lists", err)
	}
}

func TestSplitAndSplits(t *testing.T) {
	d := &Dataset{Samples: []Sample{{ID: "a", Split: "train"}, {ID: "b", Split: "test"}, {ID: "c", Split: "train"}, {ID: "d", Split: "val"}}}
	ids := func(samples []Sample) (s string) {
		for _, x := range samples {
			s += x.ID
		}
		return s
	}
	for _, c := range []struct {
		names []string
		want  string
	}{{nil, "abcd"}, {[]string{"train"}, "ac"}, {[]string{"val", "train"}, "acd"}, {[]string{"none"}, ""}} {
		if got := ids(d.Split(c.names...)); got != c.want {
			t.Errorf("Split(%v) = %s, want %s", c.names, got, c.want)
		}
	}
	if want := []SplitSize{{"train", 2}, {"test", 1}, {"val", 1}}; !reflect.DeepEqual(d.Splits(), want) {
		t.Errorf("Splits() = %v, want %v", d.Splits(), want)
	}
}

func TestFrequencies(t *testing.T) {
	got := Frequencies([]Sample{{Labels: []bool{true, false, true}}, {Labels: []bool{true, false, false}}})
	if want := []float64{1, 0, 0.5}; !reflect.DeepEqual(got, want) {
		t.Errorf("Frequencies = %v, want %v", got, want)
	}
	if Frequencies(nil) != nil {
		t.Error("Frequencies of nothing should be nil")
	}
}

func TestCheckFiles(t *testing.T) {
	dir := folder(t, map[string]string{
		LabelsFile: labelsHeader +
			"tt1,a.webp,train,One,1999,Drama,0,1,0\n" +
			"tt2,gone.webp,train,Two,1999,Drama,0,1,0\n" +
			"tt3,sub,train,Three,1999,Drama,0,1,0\n",
		"a.webp": "x", "sub/b": "x",
	})
	d := open(t, dir)
	var lines []int
	for _, p := range d.CheckFiles(d.Samples) {
		if p.Kind != MissingPicture {
			t.Errorf("kind %q, want %q", p.Kind, MissingPicture)
		}
		lines = append(lines, p.Places[0].Line)
	}
	if want := []int{3, 4}; !reflect.DeepEqual(lines, want) {
		t.Errorf("problems on lines %v, want %v", lines, want)
	}
}

// The study's real list, where it is at hand: the numbers of its description.
func TestStudyData(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data", "posters")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the study's posters are not here:", err)
	}
	d := open(t, dir)
	if len(d.Problems) > 0 {
		t.Errorf("problems: %v", d.Problems)
	}
	sizes := map[string]int{}
	for _, s := range d.Splits() {
		sizes[s.Name] = s.Samples
	}
	if sizes["train"] != 5459 || sizes["val"] != 702 || sizes["test"] != 1081 {
		t.Errorf("splits %v", sizes)
	}
	perLabels := map[int]int{}
	for _, s := range d.Split("train", "val", "test") {
		n := 0
		for _, has := range s.Labels {
			if has {
				n++
			}
		}
		perLabels[n]++
	}
	if want := map[int]int{1: 1321, 2: 2239, 3: 3682}; !reflect.DeepEqual(perLabels, want) {
		t.Errorf("posters by number of genres %v, want %v", perLabels, want)
	}
	if missing := d.CheckFiles(d.Samples); len(missing) > 0 {
		t.Errorf("missing pictures: %v", missing)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(labelsHeader + "tt1,a.webp,train,One,1999,Drama,0,1,0\n")
	f.Add("Id,Genre,War\ntt1,['War'],1\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range layouts {
			d, err := read(strings.NewReader(text), l)
			if err != nil {
				continue
			}
			for _, s := range d.Samples {
				if len(s.Labels) != len(d.Genres) || !filepath.IsLocal(filepath.FromSlash(s.File)) || s.Line < 2 {
					t.Fatalf("bad sample %+v", s)
				}
			}
		}
	})
}
