package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The cards that ship become readable, with every picture that they show.
func TestAddCards(t *testing.T) {
	s := site{}
	folder := filepath.Join("..", "..", "weights")
	if err := addCards(s, folder); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(folder, "*.md"))
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".md")
		var card struct{ HTML string }
		if err := json.Unmarshal(s[cardFile(name)], &card); err != nil {
			t.Fatal(err)
		}
		if strings.Count(card.HTML, "<h2") < 4 || strings.Contains(card.HTML, "|--") || strings.Contains(card.HTML, "## ") {
			t.Errorf("the card of %s is no readable text: %.300s", name, card.HTML)
		}
	}
	if card := s[cardFile("flagship")]; card == nil {
		t.Error("the flagship has no card")
	}
	if picture := s["static/cards/reliability/flagship.svg"]; !strings.Contains(string(picture), "<svg") {
		t.Error("the flagship's card lacks its picture")
	}
}

func TestCardsWithoutTheirPicture(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "model9.md"), []byte("# Card\n\n![x](missing.svg)\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := addCards(site{}, dir); err == nil || !strings.Contains(err.Error(), "model9.md") || !strings.Contains(err.Error(), "missing.svg") {
		t.Errorf("a missing picture gave %v", err)
	}
}
