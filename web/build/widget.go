package main

import (
	"onesheet/web/widget"
	"onesheet/weights"
)

// widgetScript is what the page for authors runs, to show them the widget.
const widgetScript = "widget/" + widget.Latest + "/" + widget.Script

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
	models, err := widgetModels()
	if err != nil {
		return err
	}
	if files, err = widget.EmbedPage(models...); err != nil {
		return err
	}
	for name, data := range files {
		s["embed/"+name] = data
	}
	return addPolicies(s)
}

// widgetModels are the models that authors may choose.
func widgetModels() ([]widget.Model, error) {
	manifest, err := weights.Read()
	if err != nil {
		return nil, err
	}
	var models []widget.Model
	for _, m := range manifest.Models {
		models = append(models, widget.Model{Name: m.Name, Title: m.Title, Bytes: m.Size(), Default: m.Default})
	}
	return models, nil
}
