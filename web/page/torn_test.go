package page

import "testing"

// A browser that draws nothing of a torn file does not say so: words stand where
// the picture would be.
func TestTornPictureIsNoEmptyBox(t *testing.T) {
	s := newTheatre(t)
	html := s.play(readyMessage, addedMessage, `{"type":"failed","id":1,"code":"truncated","message":"Its end is missing."}`)
	want(t, html, english.NoMore, `src="blob:one"`)
	html = s.play(`{"type":"failed","id":1,"code":"timeout","message":"It took too long."}`)
	wantNot(t, html, english.NoMore)
}
