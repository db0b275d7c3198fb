package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxLine bounds a line: with 25 genres it has some 1,200 bytes, and a path at
// most 24,576 if every byte of 4,096 is written as six.
const maxLine = 1 << 18

// EachLine calls take with every whole line of answers of the kind. It returns
// how many bytes they have: what follows is the half of a line, if anything.
// Errors name the line: one that is no answer, or of another kind.
func (k Kind) EachLine(r io.Reader, take func(Line) error) (whole int64, err error) {
	lines := bufio.NewReaderSize(r, maxLine)
	compared := false
	for n := 1; ; n++ {
		text, err := lines.ReadSlice('\n')
		if errors.Is(err, io.EOF) {
			return whole, atLine(n, half(text))
		}
		if err != nil {
			return whole, atLine(n, foreignIfLong(err))
		}
		line, err := k.read(text)
		if err == nil && !compared && line.Error == "" {
			compared, err = true, k.sameGenres(text)
		}
		if err == nil {
			err = take(line)
		}
		if err != nil {
			return whole, atLine(n, err)
		}
		whole += int64(len(text))
	}
}

// half refuses a last line without an end that is not the beginning of an answer.
func half(line []byte) error {
	n := min(len(line), len(opening))
	if !bytes.Equal(line[:n], []byte(opening)[:n]) {
		return errForeign
	}
	return nil
}

func foreignIfLong(err error) error {
	if errors.Is(err, bufio.ErrBufferFull) {
		return errForeign
	}
	return err
}

func atLine(n int, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("line %d: %w", n, err)
}
