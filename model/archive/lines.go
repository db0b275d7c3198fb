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

// eachLine calls take with every whole line of answers of the kind. It returns
// how many bytes they have: what follows is the half of a line, if anything.
// Errors name the line.
func (k Kind) eachLine(r io.Reader, take func(line []byte, t told) error) (whole int64, err error) {
	lines := bufio.NewReaderSize(r, maxLine)
	compared := false
	for n := 1; ; n++ {
		line, err := lines.ReadSlice('\n')
		if errors.Is(err, io.EOF) {
			return whole, atLine(n, half(line))
		}
		if err != nil {
			return whole, atLine(n, foreignIfLong(err))
		}
		t, err := k.read(line)
		if err == nil && !compared && t.Error == "" {
			compared, err = true, k.sameGenres(line)
		}
		if err == nil {
			err = take(line, t)
		}
		if err != nil {
			return whole, atLine(n, err)
		}
		whole += int64(len(line))
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
