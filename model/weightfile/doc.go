// Package weightfile reads and writes weight files: safetensors with
// Onesheet's metadata.
//
// # The container
//
// A safetensors file is
//
//	8 bytes   N, the header's length, little-endian
//	N bytes   the header: one JSON object, padded at its end with spaces
//	the rest  the tensors' bytes, one after the other, little-endian
//
// The header maps each tensor's name to
//
//	{"dtype":"I8","shape":[3,3,3,24],"data_offsets":[begin,end]}
//
// where the offsets count from the first byte after the header. Tensors lie
// without gap and without overlap from offset 0 to the end of the file, in
// row-major order. The name "__metadata__" is reserved for an object of
// strings. See https://huggingface.co/docs/safetensors for the format's home.
//
// # The reader trusts nothing
//
// [Parse] accepts any valid safetensors file, ours or another program's, and
// refuses everything else with an error that names the field at fault: header
// length, JSON syntax, duplicate tensors and duplicate keys (see package
// strictjson), unknown fields, dtypes, negative or
// overflowing shapes, offsets out of range, gaps, overlaps, and a length that
// differs from shape × element size. What it allocates is bounded by a small
// multiple of the header's length; tensors' bytes are not copied.
//
// # Onesheet's metadata, format "onesheet-weights/1"
//
// Values in "__metadata__" are strings; those marked JSON hold a JSON text.
// [Meta] says what the fields mean, [File.Meta] checks them.
//
//	format           onesheet-weights/1
//	name             for example flagship
//	architecture     for example mobilenet_v2
//	graph            JSON: the network, see package model/arch
//	input            JSON: {"height":192,"width":128,"mean":[r,g,b],"std":[r,g,b]}
//	genres           JSON: ["Action","Adventure",…], the order of the outputs
//	prior            JSON: [0.18,…], the training frequency of each genre, 0 to 1
//	thresholds       JSON: [0.31,…], one for each genre, 0 to 1
//	calibration      JSON: {"kind":"none"} or {"kind":"platt","scale":[…],"bias":[…]}
//	activations      JSON: {"method":"mse","ranges":{"op":{"low":-1.5,"high":2},…}},
//	                 optional: the range of values of each operation's output,
//	                 see package model/plan
//	provenance       JSON: {"key":"text",…}, optional: how the weights came about
//	metrics          JSON, optional: what was measured
//	base             JSON: {"name":"vgg16","sha256":"…"}, of a head only: the
//	                 file with the tensors that this one lacks, see [Join]
//	onesheet_sha256  64 lower-case hexadecimal digits, see below
//
// Other keys are kept and are nobody's business. A field inside one of the
// JSON texts that this version does not know is an error: a change of meaning
// needs a new format version.
//
// # The checksum
//
// "onesheet_sha256" is the SHA-256 of: the text "onesheet-weights checksum 1",
// the number of metadata entries, each entry's key and value (sorted by key,
// without the checksum itself), the number of tensors, and each tensor's name,
// dtype, rank, dimensions and bytes, in the order of the file. Every number is
// 8 bytes little-endian; every text and every tensor's bytes are preceded by
// their length. [Write] computes it and [Parse] verifies it: a file of ours
// with a flipped bit, or without its checksum, is refused. It guards against
// damage, not against an attacker, who can compute it as well; a trusted
// SHA-256 of the whole file (the manifest in package weights) does that.
//
// # Deterministic bytes
//
// Write sorts the metadata by key, keeps the tensors in the given order, uses
// one spelling for every string and number, and pads the header with spaces to
// a multiple of 8 bytes, so that equal files have equal bytes.
package weightfile
