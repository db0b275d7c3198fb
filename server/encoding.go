package main

import (
	"strconv"
	"strings"
)

// negotiate picks the first variant (they come smallest first) that an
// Accept-Encoding header allows. The plain file, always last, needs no
// permission.
func negotiate(variants []variant, headers []string) variant {
	accepted := acceptedEncodings(strings.Join(headers, ","))
	for _, v := range variants[:len(variants)-1] {
		if accepted(v.encoding) {
			return v
		}
	}
	return variants[len(variants)-1]
}

// acceptedEncodings parses "gzip;q=0.5, br, *;q=0" into a question: may this
// encoding be sent? A weight of zero, or one that is no number, forbids it.
func acceptedEncodings(header string) func(string) bool {
	weights := map[string]bool{}
	for part := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(part, ";")
		weights[strings.ToLower(strings.TrimSpace(name))] = positiveWeight(params)
	}
	return func(encoding string) bool {
		if allowed, ok := weights[encoding]; ok {
			return allowed
		}
		return weights["*"]
	}
}

// positiveWeight reads a "q=0.8" parameter; without one the weight is 1.
func positiveWeight(params string) bool {
	name, value, found := strings.Cut(strings.TrimSpace(params), "=")
	if !found || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return true
	}
	weight, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	return err == nil && weight > 0
}
