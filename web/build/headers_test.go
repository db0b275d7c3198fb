package main

import (
	"regexp"
	"strings"
	"testing"

	"onesheet/web/hosting"
)

// netlify and cloudflare are how those hosts read a pattern: for the one a last
// slash may be missing or too much, for the other it may not.
func netlify(pattern string) string {
	pattern = strings.TrimSuffix(pattern, "/")
	if folder, ok := strings.CutSuffix(pattern, "/*"); ok {
		return "^" + regexp.QuoteMeta(folder) + "/?.*$"
	}
	return "^" + strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, ".*") + "/?$"
}

func cloudflare(pattern string) string {
	return "^" + strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, ".*") + "$"
}

// Under any base, every address of the site has the common rule and one more,
// however the host reads the patterns; and the file keeps to the hosts' limits.
func TestEveryAddressHasItsRule(t *testing.T) {
	names := parts(t, "/").names()
	for _, base := range []string{"/", "/posters/"} {
		rules := hosting.Rules(names, base, "")
		if len(rules) > 100 {
			t.Errorf("%d rules, of which Cloudflare Pages reads 100", len(rules))
		}
		for _, reading := range []func(string) string{netlify, cloudflare} {
			for _, name := range names {
				for _, address := range addresses(name) {
					wantOneRule(t, rules, reading, base+address, name)
				}
			}
		}
	}
}

// addresses are all by which static hosts have a file.
func addresses(name string) []string {
	all := []string{name}
	if folder, ok := strings.CutSuffix(name, "index.html"); ok {
		all = append(all, folder)
	}
	if page, ok := strings.CutSuffix(name, ".html"); ok && !strings.Contains(name, "/") && page != "index" {
		all = append(all, page)
	}
	return all
}

func wantOneRule(t *testing.T, rules []hosting.Rule, reading func(string) string, address, name string) {
	t.Helper()
	var found []hosting.Rule
	for _, rule := range rules {
		if regexp.MustCompile(reading(rule.Pattern)).MatchString(address) {
			found = append(found, rule)
		}
	}
	if len(found) != 2 || found[0].Fields[0] != hosting.Common[0] {
		t.Fatalf("%s has the rules %v", address, found)
	}
	for i, f := range hosting.FieldsOf(name, "") {
		if found[1].Fields[i] != f {
			t.Errorf("%s has %v, want %v", address, found[1].Fields[i], f)
		}
	}
}

func TestHeadersAreForHostsAlone(t *testing.T) {
	s := parts(t, "/")
	if strings.Contains(string(s["app-worker.js"]), hosting.FileName) {
		t.Error("the service worker keeps the rules of hosts")
	}
	addHeaders(s, "/x/", "https://films.example/x/")
	file := string(s["_headers"])
	for _, line := range strings.Split(file, "\n") {
		if len(line) > 2000 {
			t.Errorf("a line of %d characters, of which Cloudflare Pages reads 2000: %s", len(line), line)
		}
	}
	for _, want := range []string{"\n/x/*\n", "\n/x/engine/*\n", "\n/x/study*\n", "connect-src 'self' https://films.example; "} {
		if !strings.Contains(file, want) {
			t.Errorf("the file lacks %q:\n%s", want, file)
		}
	}
}
