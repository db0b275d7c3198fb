// Command server serves the built Onesheet site: files, and the short answers
// of /oembed. It reads no body, runs nothing that a visitor sends and keeps
// nothing of who visited.
//
//	go run ./server --addr 127.0.0.1:8080
//
// The site is embedded when the program is compiled, so it has to be built
// first (`make site`); --site DIR serves a folder instead, as it was when the
// server started or last got SIGHUP: replace files, do not write into them.
// Text, wasm and weights lie beside their .br and .gz forms, and the request's
// Accept-Encoding picks one. A path that is no file of the site answers 404,
// never the page. /healthz answers 200 while the process lives, /readyz until
// it is told to stop.
//
// A request passes through, from the outside in:
//
//	connections  how many are open; the longest quiet or the slowest makes room
//	newServer    how long and how large a request may be
//	guard        how many are answered at once; panics, counts, the log
//	handler      methods, bodies, paths
//	file, form   the encoding, conditions, parts
//	policy       header fields, by area of the site
//
// deploy holds a hardened systemd unit and an image of this one file.
package main
