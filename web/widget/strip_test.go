package widget

import (
	"strings"
	"testing"
)

func TestStripLeavesWhatRuns(t *testing.T) {
	const script = `/**
 * What it is.
 */
export function area(width, height) { // stays
  /* goes */
  return width * height + "https://x /* stays */".length;
}
` + "const sheet = /* css */ `\n  * { color: red }\n`;\nexport const text = `\n  stays `;\nuse(sheet, sheet);\n"
	const want = "function o(e,s){return e*s+21}const t=`*{color:red}\n`,r=`\n  stays `;use(t,t);export{o as area,r as text};\n"
	got, err := strip("area.js", []byte(script))
	if err != nil || string(got) != want {
		t.Errorf("stripped to\n%s (%v), want\n%s", got, err, want)
	}
}

func TestStripTellsWhereScriptIsWrong(t *testing.T) {
	for _, script := range []string{"\nexport const = 1;", "\nconst a = /* css */ `a { color: red`;\nb("} {
		if _, err := strip("v1/a.js", []byte(script)); err == nil || !strings.HasPrefix(err.Error(), "v1/a.js:") {
			t.Errorf("%q came to %v", script, err)
		}
	}
}

// Pages know the script by the hash of its bytes.
func TestStripIsAlwaysTheSame(t *testing.T) {
	first := files(t)
	for name, data := range files(t) {
		if string(first[name]) != string(data) {
			t.Errorf("%s comes out differently the second time", name)
		}
	}
}
