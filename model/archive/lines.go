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
// how many bytes they have: what follows is the half of a line, if anything, or
// bytes of 0, which a power failure leaves where a file had grown, but its text
// had not reached the disk.
// Errors name the line: one that is no answer, or of another kind.
func (k Kind) EachLine(r io.Reader, take func(Line) error) (whole int64, err error) {
	lines := bufio.NewReaderSize(r, maxLine)
	compared := false
	for n := 1; ; n++ {
		text, err := lines.ReadSlice('\n')
		if errors.Is(err, io.EOF) || errors.Is(err, bufio.ErrBufferFull) {
			return whole, atLine(n, tail(text, lines))
		}
		if err != nil {
			return whole, atLine(n, err)
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

// tail refuses what comes after the last whole line, the rest of which is still
// to be read, unless it is the beginning of an answer, bytes of 0, or the one and
// then the others.
func tail(text []byte, rest io.Reader) error {
	start := bytes.TrimRight(text, "\x00")
	n := min(len(start), len(opening))
	if len(start) == maxLine || !bytes.Equal(start[:n], []byte(opening)[:n]) {
		return errForeign
	}
	return allZero(rest)
}

// allZero refuses anything but bytes of 0.
func allZero(r io.Reader) error {
	block := make([]byte, 1<<16)
	for {
		n, err := r.Read(block)
		if len(bytes.Trim(block[:n], "\x00")) > 0 {
			return errForeign
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func atLine(n int, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("line %d: %w", n, err)
}
