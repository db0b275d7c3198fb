package hosting

// What a page may load: its own site's files and, by area, pictures. Were some part
// ever to try to send a picture elsewhere, the browser itself would refuse.
// 'wasm-unsafe-eval' is what compiling WebAssembly is called; blob: pictures are the
// visitor's own previews, and blob: workers serve pages that hold the engine in a
// sandboxed frame. Between these parts stand the pictures.
const (
	beforePictures = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src "
	afterPictures  = "; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'"

	ownPictures = "'self' blob: data:"
	anyPictures = "'self' https: http: blob: data:" // the posters of the pages that the widget stands on
)

// The policies that documents can bring with them, as a meta element, so that
// they hold on hosts that send none. Only a field of the answer can say who may
// frame a document.
const (
	PagePolicy  = beforePictures + ownPictures + afterPictures                        // of the app's pages
	EmbedPolicy = beforePictures + anyPictures + afterPictures + "; frame-src 'self'" // of the page that makes the widget's code
	FramePolicy = beforePictures + anyPictures + afterPictures                        // of the widget's frames; see FrameScript
)

// What only a field of the answer can say. The widget's policy names no
// frame-ancestors at all: "*" would shut out ancestors under a sandbox or opened
// from a disk, whose origin no expression matches.
const (
	FramedByNobody = "; frame-ancestors 'none'"
	FetcherPolicy  = "default-src 'none'; connect-src https: http:" + FramedByNobody // of Fetcher
)

// Fetcher is the one script that may reach other hosts: a worker obeys the policy
// of its own file, and this one is handed an address and nothing else.
const Fetcher = "static/bridge/fetcher.js"
