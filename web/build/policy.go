package main

// pagePolicy is in the head of every page of ours, so that it holds on hosts
// that send none. It is what our server sends (server/policy.go), but for who
// may frame a page, which only a server can say; a test in web/e2e compares the
// two.
const pagePolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " +
	"style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; " +
	"worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'"
