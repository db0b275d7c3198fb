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
	poster, err := draw.JPEG("nine-below")
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
	top := prediction.Top(3)
	fmt.Println(len(top), "genres, the likeliest first:", top[0].Probability >= top[1].Probability)
	// Output: 3 genres, the likeliest first: true
}
