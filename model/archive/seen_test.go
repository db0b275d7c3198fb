package archive

import (
	"fmt"
	"runtime"
	"testing"
)

func TestSeen(t *testing.T) {
	s := Seen{}
	for _, name := range []string{"a", "b", "", "a\x00"} {
		if !s.Add(name) || s.Add(name) {
			t.Errorf("%q is not new once", name)
		}
	}
}

// A million names take some dozens of megabytes, however long they are.
func TestSeenAMillion(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	before := heap()
	s := Seen{}
	for i := range 1_000_000 {
		s.Add(fmt.Sprintf("archive/of/posters/%09d.jpg", i))
	}
	used := heap() - before
	t.Logf("%.0f bytes a name", float64(used)/1e6)
	if len(s) != 1_000_000 || used > 64<<20 {
		t.Errorf("%d names take %d MB", len(s), used>>20)
	}
	runtime.KeepAlive(s)
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
