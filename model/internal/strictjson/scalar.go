package strictjson

import (
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Text reads a string. Half a surrogate pair becomes U+FFFD, as in encoding/json.
func (r *Reader) Text() (string, error) {
	if r.next() != '"' {
		return "", r.wrongKind("a text")
	}
	r.at++
	from := r.at
	for ; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			return r.text[from : r.at-1], nil
		case c == '\\':
			return r.escaped(from)
		case c < ' ':
			return "", r.broken("a control character in a text")
		}
	}
	return "", r.broken("")
}

// escaped reads on at the first backslash of a string that began at from.
func (r *Reader) escaped(from int) (string, error) {
	text := append(make([]byte, 0, 2*(r.at-from)+16), r.text[from:r.at]...)
	for r.at < len(r.text) {
		c := r.text[r.at]
		r.at++
		switch {
		case c == '"':
			return string(text), nil
		case c < ' ':
			r.at--
			return "", r.broken("a control character in a text")
		case c != '\\':
			text = append(text, c)
		default:
			v, err := r.escape()
			if err != nil {
				return "", err
			}
			text = utf8.AppendRune(text, v)
		}
	}
	return "", r.broken("")
}

// escape reads what follows a backslash.
func (r *Reader) escape() (rune, error) {
	if r.at == len(r.text) {
		return 0, r.broken("")
	}
	c := r.text[r.at]
	r.at++
	switch c {
	case '"', '\\', '/':
		return rune(c), nil
	case 'b':
		return '\b', nil
	case 'f':
		return '\f', nil
	case 'n':
		return '\n', nil
	case 'r':
		return '\r', nil
	case 't':
		return '\t', nil
	case 'u':
		return r.codePoint()
	}
	r.at--
	return 0, r.broken("an unknown escape in a text")
}

// codePoint reads the digits of \u, and the second half of a surrogate pair.
func (r *Reader) codePoint() (rune, error) {
	v, ok := r.hex(r.at)
	if !ok {
		return 0, r.broken("four hexadecimal digits are missing")
	}
	r.at += 4
	if !utf16.IsSurrogate(v) {
		return v, nil
	}
	if len(r.text)-r.at >= 6 && r.text[r.at:r.at+2] == `\u` {
		if low, ok := r.hex(r.at + 2); ok {
			if pair := utf16.DecodeRune(v, low); pair != utf8.RuneError {
				r.at += 6
				return pair, nil
			}
		}
	}
	return utf8.RuneError, nil
}

// hex reads four hexadecimal digits.
func (r *Reader) hex(at int) (v rune, ok bool) {
	if len(r.text)-at < 4 {
		return 0, false
	}
	for _, c := range []byte(r.text[at : at+4]) {
		switch {
		case '0' <= c && c <= '9':
			v = v<<4 | rune(c-'0')
		case 'a' <= c|32 && c|32 <= 'f':
			v = v<<4 | rune(c|32-'a'+10)
		default:
			return 0, false
		}
	}
	return v, true
}

// Number reads a number and gives it as it is written.
func (r *Reader) Number() (string, error) {
	if c := r.next(); c != '-' && !isDigit(c) {
		return "", r.wrongKind("a number")
	}
	from := r.at
	if r.text[r.at] == '-' {
		r.at++
	}
	whole := r.at
	if r.digits() == 0 || r.text[whole] == '0' && r.at > whole+1 {
		return "", r.broken("no number")
	}
	if r.passes('.') && r.digits() == 0 {
		return "", r.broken("no number")
	}
	if r.passes('e') || r.passes('E') {
		_ = r.passes('+') || r.passes('-')
		if r.digits() == 0 {
			return "", r.broken("no number")
		}
	}
	return r.text[from:r.at], nil
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// digits passes digits and tells how many.
func (r *Reader) digits() int {
	from := r.at
	for r.at < len(r.text) && isDigit(r.text[r.at]) {
		r.at++
	}
	return r.at - from
}

func (r *Reader) passes(c byte) bool {
	if r.at < len(r.text) && r.text[r.at] == c {
		r.at++
		return true
	}
	return false
}

// Float reads a number that a float64 can hold.
func (r *Reader) Float() (float64, error) {
	text, err := r.Number()
	if err != nil {
		return 0, err
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("must be a number that 64 bits can hold, not %s", Quoted(text))
	}
	return v, nil
}

// Int reads a whole number, written without fraction and exponent.
func (r *Reader) Int() (int, error) {
	text, err := r.Number()
	if err != nil {
		return 0, err
	}
	v, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("must be a whole number, not %s", Quoted(text))
	}
	return v, nil
}

// Quoted quotes a text from a file for an error message, cut to a readable
// length: a hostile name may be a megabyte long.
func Quoted(s string) string {
	const limit = 80
	if len(s) > limit {
		return strconv.Quote(s[:limit]) + "…"
	}
	return strconv.Quote(s)
}
