package main

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	source "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// cardHTML turns a model card into one element of HTML, without its title: the
// page has a heading of its own. Pictures are looked for in the given folder of
// the site; those that the card shows are returned. HTML within the card is left
// out, so that nothing in it can do more than be read.
func cardHTML(markdown []byte, folder string) (html string, pictures []string, err error) {
	doc := cardMarkdown.Parser().Parse(source.NewReader(markdown))
	if pictures, err = movePictures(doc, folder); err != nil {
		return "", nil, err
	}
	if title, ok := doc.FirstChild().(*ast.Heading); ok && title.Level == 1 {
		doc.RemoveChild(doc, title)
	}
	var b bytes.Buffer
	if err := cardMarkdown.Renderer().Render(&b, markdown, doc); err != nil {
		return "", nil, err
	}
	return `<article class="card-text" lang="en">` + b.String() + `</article>`, pictures, nil
}

var cardMarkdown = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(cardTables{}, 100))),
)

// movePictures has the card find its pictures in the site.
func movePictures(doc ast.Node, folder string) (pictures []string, err error) {
	err = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		picture, ok := n.(*ast.Image)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		name := string(picture.Destination)
		if name != path.Clean(name) || path.IsAbs(name) || strings.HasPrefix(name, "..") || path.Ext(name) != ".svg" {
			return ast.WalkStop, fmt.Errorf("the picture %q must be an SVG file beside the card", name)
		}
		pictures = append(pictures, name)
		picture.Destination = []byte(path.Join(folder, name))
		return ast.WalkContinue, nil
	})
	return pictures, err
}

// cardTables writes tables as the page's own are: in a frame that scrolls by
// keyboard too, each row with its first cell as heading, and without a head
// where the card's has no words (Markdown knows no table without one).
type cardTables struct{}

func (cardTables) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(table.KindTable, frameTable)
	r.Register(table.KindTableHeader, tableHead)
	r.Register(table.KindTableRow, around("<tr>", "</tr>"))
	r.Register(table.KindTableCell, tableCell)
}

func frameTable(w util.BufWriter, from []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	kind := "table"
	if !hasHead(n) {
		kind = "table table-facts"
	}
	before := fmt.Sprintf(`<div class="table-frame" role="region" tabindex="0" aria-label="%s"><table class="%s">`, util.EscapeHTML(headingOf(n, from)), kind)
	return around(before, "</table></div>")(w, from, n, entering)
}

// headingOf is the heading that a table stands under.
func headingOf(n ast.Node, from []byte) []byte {
	for ; n != nil; n = n.PreviousSibling() {
		if heading, ok := n.(*ast.Heading); ok {
			return heading.Lines().Value(from)
		}
	}
	return []byte("Model")
}

func hasHead(n ast.Node) bool {
	for cell := n.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		if cell.HasChildren() {
			return true
		}
	}
	return false
}

func tableHead(w util.BufWriter, from []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !hasHead(n.Parent()) {
		return ast.WalkSkipChildren, nil
	}
	return around("<thead><tr>", "</tr></thead>")(w, from, n, entering)
}

func tableCell(w util.BufWriter, from []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	switch {
	case n.Parent().Kind() == table.KindTableHeader:
		return around(`<th scope="col">`, "</th>")(w, from, n, entering)
	case n.PreviousSibling() == nil:
		return around(`<th scope="row">`, "</th>")(w, from, n, entering)
	}
	return around("<td>", "</td>")(w, from, n, entering)
}

// around writes something before and after what is in a node.
func around(before, after string) renderer.NodeRendererFunc {
	return func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
		out := after
		if entering {
			out = before
		}
		_, err := w.WriteString(out)
		return ast.WalkContinue, err
	}
}
