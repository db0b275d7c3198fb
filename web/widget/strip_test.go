package widget

import "testing"

func TestStripLeavesWhatRuns(t *testing.T) {
	const script = `/**
 * What it is.
 */
const a = 1; // stays

  /** One line. */
  const b = "https://x"; /* stays */
  // goes
    * 2
` + "const style = `\n  * { color: red }\n`;\n"
	const want = `const a = 1; // stays
const b = "https://x"; /* stays */
* 2
` + "const style = `\n* { color: red }\n`;\n"
	if got := strip(script); got != want {
		t.Errorf("stripped to\n%s\nwant\n%s", got, want)
	}
}
