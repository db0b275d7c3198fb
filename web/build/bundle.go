package main

import (
	"errors"
	"fmt"
	"path"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// The scripts of the engine and of the page are modules that import one another. As
// one script each they are there after one request: a browser that finds modules one
// behind the other first asks for 3 rows of them, 40 ms on the machine itself and more
// from afar; and together they take half as much after brotli.

// bundle makes a module and all that it imports, directly or not, one script in the
// module's place.
func bundle(s site, entry string) error {
	modules := &modules{from: s}
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{entry}, Bundle: true, Format: api.FormatESModule, Target: api.ESNext,
		Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
		MinifyWhitespace: true, MinifySyntax: true, // names stay, for who reads what an error says
		Plugins: []api.Plugin{{Name: "site", Setup: modules.setup}},
	})
	if err := errorOf(entry, result.Errors); err != nil {
		return err
	}
	for _, name := range modules.read {
		delete(s, name)
	}
	s[entry] = result.OutputFiles[0].Contents
	return nil
}

// modules are those of a site, as esbuild asks for them.
type modules struct {
	from site
	mu   sync.Mutex
	read []string
}

func (m *modules) setup(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		name := a.Path
		if a.Kind != api.ResolveEntryPoint {
			name = path.Join(path.Dir(a.Importer), a.Path)
		}
		if _, ok := m.from[name]; !ok {
			return api.OnResolveResult{}, fmt.Errorf("the module %s is imported, but not part of the site", name)
		}
		return api.OnResolveResult{Path: name, Namespace: "site"}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "site"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.read = append(m.read, a.Path)
		text := string(m.from[a.Path])
		return api.OnLoadResult{Contents: &text}, nil
	})
}

// minify takes comments and layout out of a script that stands alone.
func minify(s site, name string) error {
	result := api.Transform(string(s[name]), api.TransformOptions{
		Sourcefile: name, Target: api.ESNext, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
		MinifyWhitespace: true, MinifySyntax: true,
	})
	s[name] = result.Code
	return errorOf(name, result.Errors)
}

// minifyIn does so with all scripts of a folder, but for a bundle.
func minifyIn(s site, folder, bundle string) error {
	for _, name := range s.names() {
		if strings.HasPrefix(name, folder) && path.Ext(name) == ".js" && name != bundle {
			if err := minify(s, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// errorOf joins what esbuild complains of in a script.
func errorOf(name string, messages []api.Message) error {
	var errs []error
	for _, m := range messages {
		where := name
		if m.Location != nil {
			where = fmt.Sprintf("%s:%d", strings.TrimPrefix(m.Location.File, "site:"), m.Location.Line)
		}
		errs = append(errs, fmt.Errorf("%s: %s", where, m.Text))
	}
	return errors.Join(errs...)
}
