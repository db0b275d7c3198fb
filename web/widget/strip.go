package widget

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/evanw/esbuild/pkg/api"
)

// styles are the style sheets in a script, as editors know them too.
var styles = regexp.MustCompile("/\\* css \\*/ `([^`]*)`")

// strip leaves out what a browser does not need of a script: comments, layout
// and long names, in its style sheets too. The same script always comes to the
// same bytes, which pages know by their hash.
func strip(name string, script []byte) ([]byte, error) {
	var errs []error
	script = styles.ReplaceAllFunc(script, func(style []byte) []byte {
		css, err := smaller(name, styles.FindSubmatch(style)[1], api.LoaderCSS)
		errs = append(errs, err)
		return fmt.Appendf(nil, "`%s`", css)
	})
	out, err := smaller(name, script, api.LoaderJS)
	return out, errors.Join(append(errs, err)...)
}

func smaller(name string, code []byte, language api.Loader) ([]byte, error) {
	result := api.Transform(string(code), api.TransformOptions{
		Sourcefile: name, Loader: language, Format: api.FormatESModule, Target: api.ESNext, Charset: api.CharsetUTF8,
		LegalComments: api.LegalCommentsNone, MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
	})
	var errs []error
	for _, m := range result.Errors {
		where := name
		if m.Location != nil {
			where = fmt.Sprintf("%s:%d", name, m.Location.Line)
		}
		errs = append(errs, fmt.Errorf("%s: %s", where, m.Text))
	}
	return result.Code, errors.Join(errs...)
}
