// Package hosting says with which header fields the files of the site are to
// be served, for hosts that learn it from a file beside them: their policies,
// who may load and frame them, and how long they may be kept. It is what our own
// server sends; a test of the server compares the two, and its example for
// nginx.
package hosting
