package study

import (
	"strings"
	"testing"
)

func TestReadmeMarksTransferredModels(t *testing.T) {
	six := scored("model6", 0.35, 0.23)
	six.Title, six.Bytes = "Transfer", 160_000
	six.Base = &Base{Origin: "vgg16 trained by Onesheet", File: "best.safetensors", SHA256: "ab12", Ours: true, Bytes: 14_750_000}
	seven := scored("model7", 0.3, 0.24)
	seven.Base, seven.Bytes = six.Base, six.Bytes
	r := &Report{Models: []Model{scored("model2", 0.3, 0.24), six, seven}}
	r.Floor = &r.Models[0].Int8.Floor
	text := string(r.readme())
	for _, want := range []string{
		`| Model 6: Transfer \* | 0.338 | 0.3500 | 0.3300 – 0.3700 | 0.261 | 0.2300 | 0.2100 – 0.2500 | 0.2000 | both |`,
		"- \\* Model 6 and Model 7: VGG16 pre-trained by us on other posters, not on ImageNet, and then frozen: vgg16 trained by Onesheet. SHA-256 of its float32 weights: `ab12`.",
		" | 0.16 MB on 14.75 MB |", "| Model 6 | +0.0000 | +0.0000 | +0.0000 | yes |",
		"| Model 2:  | 0.364 | 0.3000 |", " | neither |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}
