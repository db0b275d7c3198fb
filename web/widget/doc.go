// Package widget holds what other people's sites use: the element
// <poster-genres>, the frame in which its engine runs, and the recipes that
// say how to put it on a page.
//
// A folder v1, v2 … is one version. Once a version is served, its
// poster-genres.js never changes by a byte: pages name it with its hash
// (Subresource Integrity), and would lose it. A change makes the next version,
// and the old one stays. The frame of a version may change, as long as it
// understands the messages of its script; it is out of the page's reach, and
// the page out of its.
package widget
