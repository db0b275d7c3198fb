package main

import "testing"

func TestMendLinks(t *testing.T) {
	for _, c := range []struct{ base, html, want string }{
		{"/posters/", `<a href="/posters">`, `<a href="/posters/">`},
		{"/posters/", `<a href="/posters#main">`, `<a href="#main">`},
		{"/posters/", `<a href="/posters/study">`, `<a href="/posters/study">`},
		{"/", `<a href="/"><a href="#main"><a href="/study">`, `<a href="/"><a href="#main"><a href="/study">`},
	} {
		if got := mendLinks(c.html, c.base); got != c.want {
			t.Errorf("base %s: %s became %s, want %s", c.base, c.html, got, c.want)
		}
	}
}
