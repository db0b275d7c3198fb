package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"onesheet/weights"
)

// VersionCmd is `onesheet version`.
type VersionCmd struct{}

// Run tells the version, and each embedded model with the start of its SHA-256.
func (VersionCmd) Run(a *app) error {
	manifest, err := weights.Read()
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "onesheet %s, %s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, m := range manifest.Models {
		fmt.Fprintf(&b, "  %-10s %6.1f MB  %s  %s\n", m.Name, float64(m.Size())/1e6, m.SHA256[:12], m.Title)
	}
	if len(manifest.Models) == 0 {
		b.WriteString("  no models inside: use --model FILE\n")
	}
	_, err = fmt.Fprint(a.stdout, b.String())
	return err
}

// version is the module's version and the commit it was built from, where Go knows them.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown version)"
	}
	out := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 && !strings.Contains(out, s.Value[:12]) {
			out += " " + s.Value[:12]
		}
	}
	if out == "" {
		return "(devel)"
	}
	return out
}
