// Package strictjson reads JSON texts (RFC 8259) value by value.
//
// Weight files come from strangers. encoding/json keeps the last of two equal
// keys and says nothing, takes "Name" for "name" and null for anything, so two
// readers can see two networks in one file; here each of these is an error.
// Besides, encoding/json and the reflection that it stands on were 106 KB of the
// browser engine's download after brotli, and more than half of what a browser
// compiled before the first picture.
//
// Errors read on from the name of what was read: "shape" + " " + "must be an
// array, not 1".
package strictjson
