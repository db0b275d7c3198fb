package export

import "fmt"

// kept are the metadata of weight files that stay true of the exported graph.
// "graph" is not needed any more and "calibration" has been applied.
var kept = []string{"name", "architecture", "input", "genres", "prior", "thresholds", "provenance", "metrics"}

// storage tells people how kernels are stored.
var storage = map[Precision]string{
	Float32: "float32",
	Int8:    "int8, symmetric, one scale for each output channel; activations float32",
}

func (s *source) metadata(p Precision) map[string]string {
	out := map[string]string{
		"normalization": "(pixel/255 - mean) / std for the red, green and blue plane, with mean and std of input",
		"output":        "one calibrated probability for each of genres, independent of each other",
		"weights":       storage[p],
		"source_sha256": s.file.Checksum(),
	}
	for _, key := range kept {
		if text, ok := s.file.Metadata[key]; ok {
			out[key] = text
		}
	}
	return out
}

func (s *source) doc() string {
	in := s.meta.Input
	return fmt.Sprintf("%s (%s): genres of movie posters. Input [N,3,%d,%d], RGB, (pixel/255 - mean) / std; output one probability for each of the %d genres named in metadata_props.",
		s.meta.Name, s.meta.Architecture, in.Height, in.Width, len(s.meta.Genres))
}
