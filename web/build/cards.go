package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// cardsFolder is where the site has its model cards.
const cardsFolder = "static/cards"

// cardFile is where the card of a model lies.
func cardFile(name string) string { return path.Join(cardsFolder, name+".json") }

// addCards adds the model cards that lie beside the weights, NAME.md for each
// model, with their pictures. They are HTML within JSON, so that no address of
// the site shows one without the page around it.
func addCards(s site, folder string) error {
	files, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := addCard(s, file); err != nil {
			return fmt.Errorf("the model card %s: %w", file, err)
		}
	}
	return nil
}

func addCard(s site, file string) error {
	markdown, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	html, pictures, err := cardHTML(markdown, cardsFolder)
	if err != nil {
		return err
	}
	for _, name := range pictures {
		if s[path.Join(cardsFolder, name)], err = os.ReadFile(filepath.Join(filepath.Dir(file), filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	s[cardFile(strings.TrimSuffix(filepath.Base(file), ".md"))], err = json.Marshal(struct {
		HTML string `json:"html"`
	}{html})
	return err
}
