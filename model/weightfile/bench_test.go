package weightfile

import (
	"bytes"
	"testing"
)

// BenchmarkParse is for a file of ours of 4 MB: nearly all of it is SHA-256.
func BenchmarkParse(b *testing.B) {
	f := sample(b)
	f.Tensors = append(f.Tensors, Int8Tensor("large", []int{4_000_000}, make([]int8, 4_000_000)))
	data := written(b, f)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Parse(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	data := written(b, sample(b))
	for b.Loop() {
		if _, err := Read(bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
}
