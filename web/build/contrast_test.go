package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"onesheet/web/brand"
)

// Every pair of colours that carries words or icons, with the contrast that
// WCAG 2.2 AA asks for: 4.5 for text, 3 for large text and for parts of
// controls.
var pairs = []struct {
	front, back string
	least       float64
}{
	{"text", "ground", 4.5}, {"text", "surface", 4.5}, {"text", "raised", 4.5}, {"text", "bad-ground", 4.5},
	{"text-soft", "ground", 4.5}, {"text-soft", "surface", 4.5}, {"text-soft", "raised", 4.5}, {"text-soft", "bad-ground", 4.5},
	{"on-accent", "accent", 4.5}, {"on-accent", "accent-soft", 4.5},
	{"accent", "raised", 3}, {"accent", "track", 3},
	{"second", "track", 3}, {"third", "track", 3},
	{"accent", "surface", 4.5}, {"accent", "ground", 4.5}, {"bad", "ground", 4.5}, {"text", "track", 3},
	{"bad", "surface", 4.5}, {"bad", "bad-ground", 4.5}, {"good", "surface", 3}, {"line-strong", "surface", 3}, {"line-strong", "ground", 3},
}

func TestContrast(t *testing.T) {
	dark, light := themes(t)
	for name, theme := range map[string]map[string]string{"dark": dark, "light": light} {
		for _, p := range pairs {
			got := contrast(t, theme[p.front], theme[p.back])
			if got < p.least {
				t.Errorf("%s: %s on %s has contrast %.2f, want %.1f", name, p.front, p.back, got, p.least)
			}
		}
	}
	if dark["ground"] != brand.Night || light["ground"] != brand.Paper {
		t.Errorf("the grounds %s and %s are not the brand's", dark["ground"], light["ground"])
	}
}

var token = regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`)

// themes reads the colours of both themes; light names only what differs.
func themes(t *testing.T) (dark, light map[string]string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "static", "css", "1-tokens.css"))
	if err != nil {
		t.Fatal(err)
	}
	split := regexp.MustCompile(`@media \(prefers-color-scheme: light\)`).FindIndex(data)
	if split == nil {
		t.Fatal("the tokens have no light theme")
	}
	dark, light = map[string]string{}, map[string]string{}
	for _, m := range token.FindAllSubmatch(data[:split[0]], -1) {
		dark[string(m[1])], light[string(m[1])] = string(m[2]), string(m[2])
	}
	for _, m := range token.FindAllSubmatch(data[split[0]:], -1) {
		light[string(m[1])] = string(m[2])
	}
	return dark, light
}

// contrast is WCAG's ratio of relative luminances.
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	var rgb [3]uint8
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2]); err != nil {
		t.Fatalf("colour %q: %v", hex, err)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v := float64(rgb[i]) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}
