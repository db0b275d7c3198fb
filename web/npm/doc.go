// Command npm lays the npm package onesheet in a folder: the engine of a
// built site, the flagship's weights, and the few files in package that make
// them a package.
//
//	go run ./web/build && go run ./web/npm
//	cd build/npm && npm pack
package main
