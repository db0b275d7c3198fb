package page

import (
	"testing"
)

// A model has the same name everywhere, in the visitor's language; one that is not
// known here keeps its title.
func TestModelsAreCalledInEveryLanguage(t *testing.T) {
	for _, c := range []struct {
		w                                 *words
		second, flagship, kind, whichever string
	}{
		{&english, "Model 2", "Flagship", "Three blocks like VGG&#39;s", "Own"},
		{&german, "Modell 2", "Hauptmodell", "Drei Blöcke wie bei VGG", "Own"},
		{&spanish, "Modelo 2", "Modelo principal", "Tres bloques al modo de VGG", "Own"},
	} {
		s := newTheatre(t)
		s.home.speak(c.w.Code)
		html := s.play(`{"type":"models","models":[{"name":"flagship","title":"Flagship","architecture":"MobileNetV2","bytes":2400000,"default":true},
			{"name":"model2","title":"Model 2","architecture":"Three blocks in the manner of VGG","bytes":3400000},{"name":"own","title":"Own","bytes":1}]}`)
		want(t, html, ">"+c.second+", ", ">"+c.flagship+", ", ">"+c.whichever+", ", `title="`+c.flagship+`: `+c.w.Names.Kinds["flagship"])
		want(t, drawn(t, s, (*Home).drawBench), c.second+", ", c.flagship+", ")
		s.play(readyMessage, addedMessage, doneMessage)
		s.home.compare(1, "model2")
		s.home.fold(1, panelCompare)
		want(t, s.play(readyMessage), ">"+c.second+"</h4>", ">"+c.kind+"</p>")
		s.play(studyMessage)
		want(t, drawn(t, s, (*Home).drawStudy), ">"+c.second+"<", ">"+c.flagship+"<")
	}
}

// A list that is there already follows the visitor to another language.
func TestModelsFollowTheLanguage(t *testing.T) {
	s := newTheatre(t)
	s.play(twoModels)
	s.home.speak("de")
	want(t, s.play(readyMessage), "Hauptmodell, 2,4 MB", "Modell 6, 14,9 MB")
	s.home.speak("en")
	want(t, s.play(readyMessage), "Flagship, 2.4 MB")
	for _, w := range languages {
		for name := range english.Names.Kinds {
			if w.kind(name, "") == "" {
				t.Errorf("%s: nothing tells what %s is", w.Code, name)
			}
		}
	}
}
