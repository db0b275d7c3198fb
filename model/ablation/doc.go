// Package ablation finds out what each ingredient of a recipe brings: it trains
// the recipe, and the recipe with one thing changed, and sets what they score on
// the posters to choose by side by side. The test split plays no part.
//
// Each row has a training run of package train in a folder of its own, so the
// work can be stopped and taken up at any time, and the table of what is ready
// can be written at any time.
package ablation
