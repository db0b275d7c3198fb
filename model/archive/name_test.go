package archive

import (
	"strconv"
	"testing"
)

func TestName(t *testing.T) {
	names := map[string]bool{}
	for _, path := range []string{"é.png", "\xe9.png", "\xe8.png", "\ufffd.png", "a b/\n.png", "\"\xff\".png"} {
		name := Name(path)
		if names[name] {
			t.Errorf("%q has a name that another has: %s", path, name)
		}
		names[name] = true
		if back, err := strconv.Unquote(name); name != path && (err != nil || back != path) {
			t.Errorf("%q is named %s, which is %q (%v)", path, name, back, err)
		}
	}
}
