// Package program compiles Go programs for the browser and makes them small.
//
// The Go tools alone are needed, so that whoever has Go can build the site. What
// the linker writes is changed in two ways, of the engine's 965 KB after brotli:
//
//   - It cuts the initial memory into a segment for each run of bytes that are not
//     0, 53,000 of them, and a run ends at the first zeros: their heads take 57 KB
//     after brotli. Segments closer than 32 bytes are joined.
//   - Tables tell the line of the source for each instruction, for stack traces, and
//     the functions that were inlined. They take 111 KB. Traces keep the
//     functions' names.
//
// Besides, the programs are built without the picture formats of package imaging,
// which only resizes here: those register themselves, so that the linker cannot
// leave them out, and take 28 KB.
package program
