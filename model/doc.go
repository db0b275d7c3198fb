// Package model tells a movie poster's most likely genres.
//
//	weights, err := os.ReadFile("flagship.safetensors")
//	…
//	classifier, err := model.Load(weights)
//	…
//	prediction, err := classifier.ClassifyBytes(jpeg)
//	…
//	for _, s := range prediction.Top(3) {
//		fmt.Printf("%s %.0f %%\n", s.Genre, 100*s.Probability)
//	}
//
// A prediction also says whether it is to be relied on (Sure, Doubt), and which
// genres the poster says (Above); Explain tells where on it a genre is seen.
//
// The same code runs natively and, compiled to WebAssembly, in the browser; it
// knows neither HTTP nor JavaScript nor where files come from.
package model
