package main

import "strings"

// choose picks the form that an Accept-Encoding header likes best and, of
// those it likes alike, the smallest. The file as it is needs no permission:
// it is sent when nothing else is allowed.
func (f *file) choose(headers []string) *form {
	if len(f.forms) == 1 || len(headers) == 0 {
		return f.plain
	}
	accepted := parseAccepted(headers)
	best, most := f.plain, 0
	for _, form := range f.forms {
		if weight := accepted.of(form.encoding); weight > most {
			best, most = form, weight
		}
	}
	return best
}

// accepted holds the weight of each encoding we store, in thousandths: 0
// forbids it, notNamed leaves it to the star.
type accepted struct{ br, gzip, plain, star int }

const notNamed = -1

func (a accepted) of(encoding string) int {
	weight := a.plain
	switch encoding {
	case "br":
		weight = a.br
	case "gzip":
		weight = a.gzip
	}
	if weight == notNamed {
		weight = a.star
	}
	return max(weight, 0)
}

// parseAccepted reads "gzip;q=0.5, br, *;q=0", given in one or more lines
// (RFC 9110, 12.5.3). It allocates nothing.
func parseAccepted(headers []string) accepted {
	a := accepted{notNamed, notNamed, notNamed, notNamed}
	for _, header := range headers {
		for part := range strings.SplitSeq(header, ",") {
			name, parameters, _ := strings.Cut(part, ";")
			if weight := a.named(strings.TrimSpace(name)); weight != nil {
				*weight = parseWeight(parameters)
			}
		}
	}
	return a
}

// named finds the weight that an encoding's name speaks of; nil for encodings
// that we have nothing in.
func (a *accepted) named(name string) *int {
	switch {
	case strings.EqualFold(name, "br"):
		return &a.br
	case strings.EqualFold(name, "gzip"), strings.EqualFold(name, "x-gzip"):
		return &a.gzip
	case strings.EqualFold(name, "identity"):
		return &a.plain
	case name == "*":
		return &a.star
	}
	return nil
}

// parseWeight finds the weight among an encoding's parameters, in thousandths:
// 1000 without one, 0 for one that is no number from 0 to 1.
func parseWeight(parameters string) int {
	for parameter := range strings.SplitSeq(parameters, ";") {
		name, value, _ := strings.Cut(parameter, "=")
		if strings.EqualFold(strings.TrimSpace(name), "q") {
			return parseThousandths(strings.TrimSpace(value))
		}
	}
	return 1000
}

// parseThousandths reads "1", "0.5" or "0.125"; anything else is 0.
func parseThousandths(value string) int {
	units, decimals, _ := strings.Cut(value, ".")
	if units == "1" && strings.Trim(decimals, "0") == "" && len(decimals) <= 3 {
		return 1000
	}
	if units != "0" || len(decimals) > 3 {
		return 0
	}
	sum, place := 0, 100
	for _, digit := range []byte(decimals) {
		if digit < '0' || digit > '9' {
			return 0
		}
		sum += int(digit-'0') * place
		place /= 10
	}
	return sum
}
