// Package onnx writes ONNX files: the few messages of the format that a
// network of Onesheet needs, in protobuf's wire format.
//
// Field numbers are those of onnx.proto in https://github.com/onnx/onnx, and
// stand beside each field. Repeated numbers are written one by one, as that
// schema (proto2) has them; every reader of protobuf also takes that form.
package onnx
