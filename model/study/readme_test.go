package study

import (
	"strings"
	"testing"
)

func TestReadmeMarksTransferredModels(t *testing.T) {
	six := scored("model6", 0.35, 0.23)
	six.Title, six.Base = "Transfer", &Base{"vgg16 trained by Onesheet", "best.safetensors", "ab12"}
	r := &Report{Models: []Model{scored("model2", 0.3, 0.24), six}}
	r.Floor = &r.Models[0].Int8.Floor
	text := string(r.readme())
	for _, want := range []string{
		`| Model 6: Transfer \* | 0.338 | 0.3500 | 0.3300 – 0.3700 | 0.261 | 0.2300 | 0.2100 – 0.2500 | 0.2000 | both |`,
		"- \\* Model 6 stands on frozen weights: vgg16 trained by Onesheet, `best.safetensors` (SHA-256 `ab12`).",
		"| Model 2:  | 0.364 | 0.3000 |", " | neither |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}
