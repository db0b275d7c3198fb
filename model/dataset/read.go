package dataset

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// maxBytes bounds the label list. The 13,242 films of the largest list we know
// take 1.4 MB; a quote that is never closed makes the CSV reader hold all the rest.
const maxBytes = 256 << 20

// reader reads one label list.
type reader struct {
	*header
	data  *Dataset
	found problems
	ids   map[string]int // line of the first use
	files map[string]int
}

// read reads a whole label list.
func read(r io.Reader, l layout) (*Dataset, error) {
	table, limit := newTable(r)
	cells, err := table.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("the file is empty: it must begin with %s", l.wanted())
	}
	if err != nil {
		return nil, fmt.Errorf("the header cannot be read: %w", err)
	}
	lr := reader{data: &Dataset{}, ids: map[string]int{}, files: map[string]int{}}
	if lr.header, err = parseHeader(l, cells, &lr.found); err != nil {
		return nil, err
	}
	lr.data.Genres = lr.genres
	lr.data.Undivided = !lr.has("Split")
	if err := lr.readRows(table, len(cells)); err != nil {
		return nil, err
	}
	if limit.N <= 0 {
		return nil, fmt.Errorf("the file is larger than %d MB", maxBytes>>20)
	}
	if len(lr.data.Samples) == 0 {
		return nil, lr.noSamples()
	}
	lr.data.Problems = lr.found.list
	return lr.data, nil
}

// newTable skips the byte order mark that spreadsheet programs write.
func newTable(r io.Reader) (*csv.Reader, *io.LimitedReader) {
	limit := &io.LimitedReader{R: r, N: maxBytes + 1}
	buffered := bufio.NewReader(limit)
	if mark, _ := buffered.Peek(3); string(mark) == "\xef\xbb\xbf" {
		buffered.Discard(3)
	}
	table := csv.NewReader(buffered)
	table.FieldsPerRecord = -1
	table.ReuseRecord = true
	return table, limit
}

func (lr *reader) noSamples() error {
	if len(lr.found.list) == 0 {
		return errors.New("the file has a header and no films")
	}
	return fmt.Errorf("no line of the file can be used: %s", strings.Join(Tell(lr.found.list), "\n"))
}

func (lr *reader) readRows(table *csv.Reader, columns int) error {
	for {
		cells, err := table.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			lr.found.add(BadLine, syntax.StartLine, "it is not valid CSV", syntaxDetail(syntax))
			continue
		}
		if err != nil {
			return err
		}
		line, _ := table.FieldPos(0)
		if len(cells) != columns {
			lr.found.add(BadLine, line, fmt.Sprintf("it must have %d cells, as the header has", columns), "has "+strconv.Itoa(len(cells)))
			continue
		}
		lr.readRow(cells, line)
	}
}

// syntaxDetail tells how far a line that is no CSV reaches: a quote that is never
// closed takes the lines after it along.
func syntaxDetail(err *csv.ParseError) string {
	if err.Line > err.StartLine {
		return fmt.Sprintf("to %d, for a quote that is not closed", err.Line)
	}
	return err.Err.Error()
}

// readRow takes a line of the right length. Every check runs, so that a line
// with two mistakes tells both.
func (lr *reader) readRow(cells []string, line int) {
	s := Sample{Line: line, Title: strings.Clone(lr.cell(cells, "Title"))}
	s.ID = strings.Clone(lr.cell(cells, "Id"))
	s.Year = lr.year(cells, line)
	var okFile, okSplit, okLabels bool
	okID := lr.checkID(s.ID, line)
	s.File, okFile = lr.file(cells, line, okID)
	s.Split, okSplit = lr.split(cells, line)
	s.Labels, okLabels = lr.labels(cells, line)
	if okID && okFile && okSplit && okLabels {
		lr.data.Samples = append(lr.data.Samples, s)
	}
}

func (lr *reader) checkID(id string, line int) bool {
	if id == "" {
		lr.found.add(BadID, line, "the Id is empty", "")
		return false
	}
	if first, seen := lr.ids[id]; seen {
		lr.found.add(BadID, line, "the Id was used before", fmt.Sprintf("%s, as on %d", quote(id), first))
		return false
	}
	lr.ids[id] = line
	return true
}

// file is the picture's path, if it can be used. A picture listed twice could
// stand in two splits, and would let a network be tested on what it was trained
// on.
func (lr *reader) file(cells []string, line int, okID bool) (string, bool) {
	name := strings.Clone(lr.cell(cells, "File"))
	if lr.layout.file == StudyFile {
		if !okID {
			return "", false
		}
		name = studyFolder + "/" + lr.cell(cells, "Id") + ".jpg"
	}
	if name == "" {
		lr.found.add(BadPath, line, "the File is empty", "")
		return "", false
	}
	if !lr.inside(name) {
		lr.found.add(BadPath, line, lr.outside(), quote(name))
		return "", false
	}
	name = path.Clean(name)
	if first, seen := lr.files[name]; seen {
		lr.found.add(BadPath, line, "the picture was listed before", fmt.Sprintf("%s, as on %d", quote(name), first))
		return "", false
	}
	lr.files[name] = line
	return name, true
}

// outside tells how a picture must be named.
func (lr *reader) outside() string {
	if lr.layout.file == StudyFile {
		return "the picture is not inside the folder " + studyFolder + ": the Id must be a file's name without .jpg"
	}
	return "the picture is not inside the data folder: write it relative to the folder, with forward slashes"
}

// inside reports whether a picture lies in the folder where it must be. Its path
// comes from whoever wrote the list, so it must not lead out of the data folder,
// nor an Id of the study's list out of Images.
func (lr *reader) inside(name string) bool {
	if lr.layout.file == StudyFile && (path.Dir(name) != studyFolder || path.Clean(name) != name) {
		return false
	}
	return path.Clean(name) != "." && !strings.ContainsAny(name, "\\\x00") && filepath.IsLocal(filepath.FromSlash(name))
}

// split is "train" in a list that has no splits; see Dataset.Divide.
func (lr *reader) split(cells []string, line int) (string, bool) {
	if lr.data.Undivided {
		return trainSplit, true
	}
	name := strings.Clone(lr.cell(cells, "Split"))
	if name == "" {
		lr.found.add(BadSplit, line, "the Split is empty", "")
	}
	return name, name != ""
}

func (lr *reader) year(cells []string, line int) int {
	text := lr.cell(cells, "Year")
	if text == "" {
		return 0
	}
	year, err := strconv.Atoi(text)
	if err != nil || year < 0 {
		lr.found.add(BadYear, line, "the Year is not a number", quote(text))
		return 0
	}
	return year
}

func (lr *reader) labels(cells []string, line int) ([]bool, bool) {
	labels := make([]bool, len(lr.genres))
	ok := true
	for i, genre := range lr.genres {
		switch cell := strings.TrimSpace(cells[lr.firstGenre+i]); cell {
		case "0":
		case "1":
			labels[i] = true
		default:
			lr.found.add(BadLabel, line, "the cell of a genre must be 0 or 1", fmt.Sprintf("%s is %s", genre, quote(cell)))
			ok = false
		}
	}
	if !ok {
		return nil, false
	}
	if !slices.Contains(labels, true) {
		lr.found.add(BadLabel, line, "no genre is set", "")
		return nil, false
	}
	lr.compareText(lr.cell(cells, "Genre"), labels, line)
	return labels, true
}

// compareText holds the genres as names to the genres as columns. The columns
// are what training reads, so they stand; a difference means that one of the
// two was edited by mistake.
func (lr *reader) compareText(text string, labels []bool, line int) {
	if text == "" {
		return
	}
	named := make([]bool, len(labels))
	for _, name := range lr.genreText(text) {
		i := slices.Index(lr.genres, name)
		if i < 0 {
			lr.found.add(UnknownGenre, line, "a name in Genre has no column", quote(name))
			continue
		}
		named[i] = true
	}
	for i, genre := range lr.genres {
		if named[i] != labels[i] {
			lr.found.add(GenreMismatch, line, "a genre's column and the text in Genre disagree", genre)
		}
	}
}
