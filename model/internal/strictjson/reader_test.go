package strictjson

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// texts are JSON and what is nearly JSON.
var texts = []string{
	`{}`, `[]`, ` { } `, `{"a":1}`, `{"a":{"b":[1,2,{"c":null}]},"d":true,"e":false}`, `"\u00e9\ud83d\ude00\n\/"`, `"\ud800x"`, `"\ud800\u0041"`,
	`0`, `-0`, `-1.5e+10`, `1E5`, `01`, `1.`, `.5`, `-`, `1e`, `+1`, `1e999`, `NaN`, `nul`, `tru`, `truex`, `"a`, `"\x"`, `"\u12"`, `"\u12g4"`, "\"\n\"", "\"\x01\"",
	`{"a"}`, `{"a":}`, `{"a":1,}`, `{,}`, `{a:1}`, `{1:2}`, `[1,]`, `[,1]`, `[1 2]`, `[`, `]`, `{`, `}`, ``, ` `, `1 1`, `{} []`, "\ufeff{}", "[1\u00a0]", `'a'`, `[[[[]]]]`, "\t[\r\n1 ]",
	`"Ünïcödé 映画"`, `{"a":{"a":{"a":1}}}`,
}

// decoded reads any value the way encoding/json gives it.
func decoded(r *Reader) (any, error) {
	switch c := r.next(); {
	case c == '{':
		object := map[string]any{}
		err := r.Object(func(key string) (err error) {
			object[key], err = decoded(r)
			return err
		})
		return object, err
	case c == '[':
		return List(r, decoded)
	case c == '"':
		return r.Text()
	case c == '-' || isDigit(c):
		n, err := r.Number()
		return json.Number(n), err
	}
	raw, err := r.Raw()
	return map[string]any{"true": true, "false": false, "null": nil}[raw], err
}

// compare holds the reader against encoding/json, but for what it refuses on purpose.
func compare(t *testing.T, text string) {
	t.Helper()
	var got any
	err := Read(text, func(r *Reader) (err error) { got, err = decoded(r); return err })
	if valid := json.Valid([]byte(text)); err == nil && !valid {
		t.Fatalf("%q is taken for JSON: %v", text, got)
	} else if err != nil && valid && !strings.Contains(err.Error(), "twice") && !strings.Contains(err.Error(), "deep") {
		t.Fatalf("%q is JSON: %v", text, err)
	}
	if Valid(text) != (err == nil) {
		t.Fatalf("%q: Valid says %v, reading says %v", text, Valid(text), err)
	}
	if err != nil {
		return
	}
	var want any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&want); err != nil {
		t.Fatalf("%q: encoding/json says %v", text, err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%q is %#v, not %#v", text, want, got)
	}
}

func TestReadsAsEncodingJSON(t *testing.T) {
	for _, text := range texts {
		compare(t, text)
	}
}

func FuzzReader(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ToValidUTF8(text, "") == text {
			compare(t, text)
		}
	})
}

func TestRefusesOnPurpose(t *testing.T) {
	many := "{"
	for i := range 40 {
		many += fmt.Sprintf(`"k%d":0,`, i)
	}
	for text, want := range map[string]string{
		`{"a":1,"a":2}`:              `"a" twice`,
		`{"a":1,"\u0061":2}`:         `"a" twice`,
		many + `"k3":0}`:             `"k3" twice`,
		many + `"k39":0}`:            `"k39" twice`,
		strings.Repeat("[", 100_000): "deep",
	} {
		if err := Read(text, (*Reader).skip); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20s…: error %v, want one with %q", text, err, want)
		}
	}
	if !Valid(many + `"k40":0}`) {
		t.Error("41 different keys are refused")
	}
}

func TestErrorsNameKindAndPlace(t *testing.T) {
	object := func(r *Reader) error { return r.Object(func(string) error { return r.skip() }) }
	number := func(r *Reader) error { _, err := r.Float(); return err }
	whole := func(r *Reader) error { _, err := r.Int(); return err }
	list := func(r *Reader) error { _, err := List(r, (*Reader).Text); return err }
	for _, c := range []struct {
		text, want string
		read       func(*Reader) error
	}{
		{`[1]`, `must be an object, not "[1]"`, object},
		{`{"a":1`, "is not valid JSON at byte 6: it ends too early", object},
		{`{"a" 1}`, "is not valid JSON at byte 5: a colon is missing", object},
		{`{} 1`, "follows the value at byte 3", object},
		{``, "it ends too early", object},
		{`1e999`, `not "1e999"`, number},
		{`null`, "must be a number", number},
		{`1.0`, `must be a whole number, not "1.0"`, whole},
		{`9223372036854775808`, "must be a whole number", whole},
		{`["a",2]`, "[1] must be a text, not", list},
		{`"` + strings.Repeat("x", 1000) + `"`, "…", number},
	} {
		err := Read(c.text, c.read)
		if err == nil || !strings.Contains(err.Error(), c.want) || len(err.Error()) > 200 {
			t.Errorf("%.20s: error %v, want one with %q", c.text, err, c.want)
		}
	}
}
