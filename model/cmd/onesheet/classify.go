package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"onesheet/model"
)

// ClassifyCmd is `onesheet classify`.
type ClassifyCmd struct {
	Model string `default:"flagship" placeholder:"NAME|FILE" help:"Model name or weight file, ${default} by default."`
	Top   int    `default:"3" help:"How many genres to tell, ${default} by default."`
	JSON  bool   `name:"json" help:"One JSON object a line."`

	Explain string `placeholder:"PNG|DIR" help:"Also draw where on the picture a genre is found: what speaks for it most glows. A PNG file for one picture, a folder for several."`
	Genre   string `help:"The genre that --explain draws; the default is each picture's most probable one."`

	Paths []string `arg:"" name:"path" help:"Pictures (JPEG, PNG, GIF, WebP), or folders of them; - is standard input."`
}

// Validate checks the flags.
func (c *ClassifyCmd) Validate() error {
	if c.Top < 1 {
		return errors.New("--top must be at least 1")
	}
	if c.Genre != "" && c.Explain == "" {
		return errors.New("--genre names what --explain draws: give --explain as well")
	}
	return nil
}

// classified is the answer for one picture, as JSON shows it.
type classified struct {
	File          string             `json:"file"`
	Model         string             `json:"model"`
	Top           []model.Scored     `json:"top,omitempty"`
	Probabilities map[string]float64 `json:"probabilities,omitempty"`
	Sure          *bool              `json:"sure,omitempty"`      // whether the answer may be relied on
	Above         []string           `json:"above,omitzero"`      // the genres that the poster says, the most probable first
	Doubt         model.Doubt        `json:"doubt,omitempty"`     // why it is not sure
	Explained     *explained         `json:"explained,omitempty"` // what --explain drew
	Error         string             `json:"error,omitempty"`
}

// explained is a drawn map of where a genre is found.
type explained struct {
	Genre  string `json:"genre"`
	Method string `json:"method"`
	File   string `json:"file"`
}

// Run classifies every picture; one that fails does not stop the others.
func (c *ClassifyCmd) Run(a *app) error {
	network, err := a.load(c.Model)
	if err != nil {
		return err
	}
	inputs := findInputs(c.Paths)
	draw, err := c.drawing(network, inputs)
	if err != nil {
		return err
	}
	write := a.textWriter(inputs, network.Genres())
	if c.JSON {
		write = a.writeJSON
	}
	failed := false
	err = inOrder(a.ctx, len(inputs), func(i int) classified {
		return a.classify(network, inputs[i], c.Top, draw)
	}, func(_ int, r classified) error {
		if err := a.ctx.Err(); err != nil {
			return err // the picture may have failed for that alone
		}
		failed = failed || r.Error != ""
		return write(r)
	})
	if err == nil && failed {
		return errFailed
	}
	return err
}

// classify answers one picture; draw, unless it is nil, draws its explanation.
func (a *app) classify(network classifier, in input, top int, draw *drawing) classified {
	out := classified{File: in.path, Model: network.Name()}
	data, err := a.read(in)
	if err != nil {
		out.Error = err.Error()
		return out
	}
	prediction, err := network.ClassifyBytes(data)
	if err != nil {
		out.Error = err.Error()
		return out
	}
	out.Top = prediction.Top(top)
	out.Probabilities = map[string]float64{}
	for _, s := range prediction.Scores {
		out.Probabilities[s.Genre] = s.Probability
	}
	sure := prediction.Sure()
	out.Sure, out.Doubt, out.Above = &sure, prediction.Doubt, []string{}
	for _, s := range prediction.Above {
		out.Above = append(out.Above, s.Genre)
	}
	if draw == nil {
		return out
	}
	if out.Explained, err = draw.draw(network, in.path, data); err != nil {
		out.Error = err.Error()
	}
	return out
}

func (a *app) writeJSON(v classified) error {
	e := json.NewEncoder(a.stdout)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// maxNameWidth keeps one long path from pushing every line off the screen.
const maxNameWidth = 64

// textWriter writes one line a picture with the genres below each other, and
// failures to stderr.
func (a *app) textWriter(inputs []input, genres []string) func(classified) error {
	nameWidth, genreWidth := 0, 0
	for _, in := range inputs {
		nameWidth = min(max(nameWidth, width(printable(in.path))), maxNameWidth)
	}
	for _, g := range genres {
		genreWidth = max(genreWidth, width(g))
	}
	return func(r classified) error {
		if r.Error != "" {
			a.warn("%s: %s", printable(r.File), r.Error)
		}
		if r.Sure == nil {
			return nil
		}
		line := pad(printable(r.File), nameWidth)
		for _, s := range r.Top {
			line += "  " + pad(s.Genre, genreWidth) + fmt.Sprintf(" %3.0f %%", 100*s.Probability)
		}
		_, err := fmt.Fprintln(a.stdout, line+doubts[r.Doubt])
		return err
	}
}

// doubts tell a person why the answer is not sure.
var doubts = map[model.Doubt]string{
	model.NotAPoster: "  not sure: this does not look like a poster",
	model.NoGenre:    "  not sure: no genre is likelier than not",
}

// printable quotes a name that holds control characters, which could drive the terminal.
func printable(name string) string {
	for _, r := range name {
		if !strconv.IsPrint(r) {
			return strconv.Quote(name)
		}
	}
	return name
}

func width(s string) int { return utf8.RuneCountInString(s) }

// pad fills up with spaces on the right; unlike %-*s it never cuts and counts runes.
func pad(s string, n int) string {
	return s + strings.Repeat(" ", max(0, n-width(s)))
}
