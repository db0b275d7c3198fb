// Package program compiles Go programs for the browser and makes them small.
//
// The Go tools alone are needed, so that whoever has Go can build the site. What
// the linker writes is changed in three ways; the sizes are those that the engine,
// now of 762 KB after brotli, would have more:
//
//   - It cuts the initial memory into a segment for each run of bytes that are not
//     0, 53,000 of them, and a run ends at the first zeros: their heads take 63 KB
//     after brotli. Segments closer than 1024 bytes are joined.
//   - Tables tell the line of the source for each instruction, for stack traces, the
//     functions that were inlined, arguments, and where a thread may be stopped from
//     outside. They take 146 KB. Traces keep the functions' names.
//   - The lookup from an address to its function names each function; 5 KB are saved
//     where it names every 16th, and the runtime goes on from there.
//
// Besides, the programs are built without the picture formats of package imaging,
// which only resizes here: those register themselves, so that the linker cannot
// leave them out, and take 28 KB.
package program
