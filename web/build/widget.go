package main

import (
	"onesheet/web/widget"
)

// addWidget adds what other sites load and frame, and the page that helps
// their authors.
func addWidget(s site) error {
	files, err := widget.Files()
	if err != nil {
		return err
	}
	for name, data := range files {
		s["widget/"+name] = data
	}
	files, err = widget.EmbedPage()
	for name, data := range files {
		s["embed/"+name] = data
	}
	return err
}
