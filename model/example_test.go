package model_test

import (
	"fmt"
	"log"

	"onesheet/model"
	"onesheet/web/samples/draw"
	"onesheet/weights"
)

// The weights that ship are inside the program; any JPEG, PNG, GIF or WebP
// will do for a poster.
func Example() {
	poster, err := draw.JPEG("dust-ledger")
	if err != nil {
		log.Fatal(err)
	}

	file, err := weights.Open("flagship")
	if err != nil {
		log.Fatal(err)
	}
	classifier, err := model.Load(file)
	if err != nil {
		log.Fatal(err)
	}
	prediction, err := classifier.ClassifyBytes(poster)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range prediction.Top(3) {
		fmt.Println(s.Genre)
	}
	// Output:
	// Drama
	// Romance
	// Comedy
}
