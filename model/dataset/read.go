package dataset

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
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
		return nil, errors.New("the file is empty: it must begin with a header line")
	}
	if err != nil {
		return nil, fmt.Errorf("the header cannot be read: %w", err)
	}
	lr := reader{data: &Dataset{}, ids: map[string]int{}, files: map[string]int{}}
	if lr.header, err = parseHeader(l, cells, &lr.found); err != nil {
		return nil, err
	}
	lr.data.Genres = lr.genres
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
	last := lr.found.list[len(lr.found.list)-1]
	return fmt.Errorf("no line of the file can be used, for example: %s", last)
}

func (lr *reader) readRows(table *csv.Reader, columns int) error {
	for {
		cells, err := table.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			lr.found.add(BadLine, syntax.StartLine, "not valid CSV: %v", syntax.Err)
			continue
		}
		if err != nil {
			return err
		}
		line, _ := table.FieldPos(0)
		if len(cells) != columns {
			lr.found.add(BadLine, line, "has %d cells where the header has %d", len(cells), columns)
			continue
		}
		lr.readRow(cells, line)
	}
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
		lr.found.add(BadID, line, "the Id is empty")
		return false
	}
	if first, seen := lr.ids[id]; seen {
		lr.found.add(BadID, line, "the Id %q was used before, on line %d", id, first)
		return false
	}
	lr.ids[id] = line
	return true
}

// file is the picture's path. It comes from whoever wrote the list, so it must
// not lead out of the data folder. A picture listed twice could stand in two
// splits, and would let a network be tested on what it was trained on.
func (lr *reader) file(cells []string, line int, okID bool) (string, bool) {
	name := strings.Clone(lr.cell(cells, "File"))
	if lr.layout.file == StudyFile {
		if !okID {
			return "", false
		}
		name = "Images/" + lr.cell(cells, "Id") + ".jpg"
	}
	if name == "" {
		lr.found.add(BadPath, line, "the File is empty")
		return "", false
	}
	if strings.ContainsAny(name, "\\\x00") || !filepath.IsLocal(filepath.FromSlash(name)) {
		lr.found.add(BadPath, line, "the picture %q is not inside the data folder: write it relative to the folder, with forward slashes", name)
		return "", false
	}
	if first, seen := lr.files[name]; seen {
		lr.found.add(BadPath, line, "the picture %q was listed before, on line %d", name, first)
		return "", false
	}
	lr.files[name] = line
	return name, true
}

// split is "train" in a list that has no splits.
func (lr *reader) split(cells []string, line int) (string, bool) {
	if _, ok := lr.column["Split"]; !ok {
		return "train", true
	}
	name := strings.Clone(lr.cell(cells, "Split"))
	if name == "" {
		lr.found.add(BadSplit, line, "the Split is empty")
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
		lr.found.add(BadYear, line, "the Year %q is not a year", text)
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
			lr.found.add(BadLabel, line, "the cell of %s is %q, it must be 0 or 1", genre, cell)
			ok = false
		}
	}
	if !ok {
		return nil, false
	}
	if !slices.Contains(labels, true) {
		lr.found.add(BadLabel, line, "no genre is set")
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
			lr.found.add(UnknownGenre, line, "the genre %q has no column", name)
			continue
		}
		named[i] = true
	}
	for i, genre := range lr.genres {
		if named[i] != labels[i] {
			lr.found.add(GenreMismatch, line, "the column %s and the text in Genre disagree", genre)
		}
	}
}
