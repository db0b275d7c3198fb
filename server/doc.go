// Command server serves the built Onesheet site: static files only, nothing
// is computed per request and nothing a visitor does reaches it.
//
//	go run ./server --addr 127.0.0.1:8080
//
// The site is embedded when the program is compiled, so the site has to be
// built first (`make site`); --site DIR serves a folder instead. Text, wasm
// and weights lie beside their .br and .gz forms, and the request's
// Accept-Encoding picks one. /healthz answers 200; a path that is no file of
// the site answers 404, never the page.
package main
