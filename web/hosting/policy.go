package hosting

// What a page may load: its own site's files and, by area, pictures. Between
// these parts stand the pictures.
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

const (
	framedByNobody = "; frame-ancestors 'none'"
	fetcherPolicy  = "default-src 'none'; connect-src https: http:" + framedByNobody
)
