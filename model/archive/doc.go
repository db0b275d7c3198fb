// Package archive classifies folders of pictures, however many there are: it
// finds them as a stream, answers them on all cores in a fixed order, and keeps
// the answers in a file of JSON lines that an interrupted run goes on with.
//
// The native tool's `classify` and the Beam pipeline of package
// onesheet/model/beam are made of it, so that both write the same lines.
//
// Memory does not grow with the archive, but for 40 bytes a picture by which a
// file of answers knows what it holds.
package archive
