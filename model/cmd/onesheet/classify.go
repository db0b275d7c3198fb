package main

import (
	"errors"
	"iter"
	"slices"

	"onesheet/model/archive"
)

// ClassifyCmd is `onesheet classify`.
type ClassifyCmd struct {
	Model string `default:"flagship" placeholder:"NAME|FILE" help:"Model name or weight file, ${default} by default."`
	Top   int    `default:"3" help:"How many genres to tell, ${default} by default."`
	JSON  bool   `name:"json" help:"One JSON object a line."`

	Resume string `placeholder:"FILE" help:"Add the answers to this file of JSON lines, but for the pictures that it answers already: after an interruption, the same command goes on. Errors are answers too."`
	Retry  bool   `help:"With --resume: try those pictures anew that gave an error."`

	Explain string `placeholder:"PNG|DIR" help:"Also draw where on the picture a genre is found: what speaks for it most glows. A PNG file for one picture, a folder for several."`
	Genre   string `help:"The genre that --explain draws; the default is each picture's most probable one."`

	Paths []string `arg:"" name:"path" help:"Pictures (JPEG, PNG, GIF, WebP), or folders of them; - is standard input."`
}

// Validate checks the flags.
func (c *ClassifyCmd) Validate() error {
	switch {
	case c.Top < 1:
		return errors.New("--top must be at least 1")
	case c.Genre != "" && c.Explain == "":
		return errors.New("--genre names what --explain draws: give --explain as well")
	case c.Retry && c.Resume == "":
		return errors.New("--retry is about the errors in the file of --resume: give --resume as well")
	case c.Resume != "" && c.Explain != "":
		return errors.New("--resume keeps answers, but no drawings: leave out --explain")
	case c.Resume != "" && slices.Contains(c.Paths, standardInput):
		return errors.New("--resume knows pictures by their files: standard input is none")
	}
	return nil
}

// Run classifies every picture; one that fails does not stop the others.
func (c *ClassifyCmd) Run(a *app) error {
	network, err := a.load(c.Model)
	if err != nil {
		return err
	}
	if c.Resume != "" {
		return c.resume(a, network)
	}
	pictures := a.pictures(a.ctx, c.Paths)
	draw, pictures, err := c.drawing(network, pictures)
	if err != nil {
		return err
	}
	write := a.writeJSON
	if !c.JSON {
		write, pictures = a.textWriter(pictures, network.Genres())
	}
	t := a.tally(c.Paths, !a.inTheWay())
	err = c.answer(a, pictures, t, write, func(p archive.Picture) archive.Answer {
		return a.classify(network, p, c.Top, draw)
	})
	if t.shown() {
		t.tell("")
	}
	return err
}

// answer lets do answer the pictures on all cores, and writes what it says.
func (c *ClassifyCmd) answer(a *app, pictures iter.Seq[archive.Picture], t *tally,
	write func(archive.Answer) error, do func(archive.Picture) archive.Answer) error {
	defer t.finish()
	err := archive.InOrder(a.ctx, pictures, do, func(_ archive.Picture, r archive.Answer) error {
		if err := a.ctx.Err(); err != nil {
			return err // the picture may have failed for that alone
		}
		t.count(r)
		return write(r)
	})
	if err == nil && t.failed > 0 {
		return errFailed
	}
	return err
}

// classify answers one picture, a large one when its turn comes; draw, unless it
// is nil, draws its explanation.
func (a *app) classify(network classifier, p archive.Picture, top int, draw *drawing) (out archive.Answer) {
	data, err := a.read(p)
	if err == nil {
		err = archive.InTurn(a.ctx, data, func() { out = classifyData(network, p, data, top, draw) })
	}
	if err != nil {
		return archive.Failed(network, p.Path, err)
	}
	return out
}

func classifyData(network classifier, p archive.Picture, data []byte, top int, draw *drawing) archive.Answer {
	out := archive.Classify(network, p.Path, data, top)
	if draw == nil || out.Error != "" {
		return out
	}
	var err error
	if out.Explained, err = draw.draw(network, p.Path, data); err != nil {
		out.Error = err.Error()
	}
	return out
}

func (a *app) writeJSON(r archive.Answer) error {
	line, err := r.Line()
	if err != nil {
		return err
	}
	_, err = a.stdout.Write(line)
	return err
}
