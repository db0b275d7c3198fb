package train

import (
	"fmt"
	"slices"
	"strings"

	"onesheet/model/arch"
	"onesheet/model/weightfile"
)

// What backbone files say of themselves, beside their graph, as Onesheet reads
// them. A file that says otherwise was made for another program; one that says
// nothing is believed.
var conventions = []struct{ key, want string }{
	{"layout", "kernel HWIO (depthwise HW1C); value = int8*scale per output channel"},
	{"input", "RGB, [N,H,W,3], pixel/127.5-1"},
	{"padding", "SAME, TensorFlow rule: total=max((ceil(n/s)-1)*s+k-n,0), before=total//2, after=total-before"},
}

// knownBackbones are the SHA-256 of the files that Onesheet is trained from, by
// the SHA-256 of what they were converted from: a damaged copy is found.
var knownBackbones = map[string]string{
	"5d3137241276e79c86d14a74fe43581398ae0e815191d3dba45495b810840e8c": "69e51c19d05f2ba4cbb0957e35e6bafdf1fba4a13525e6e541479480ae7b1ada",
	"f62a136cbe6ab745e0eaf5ce308666ffe57cf36b5e6550200b88c11ab30014cd": "0ecbe26cfee7f3261664b41ee89a305b24831f0f639be8c0c575d338efe3dc4a",
}

// checkBackbone refuses a file that cannot be a backbone, and tells in what it
// differs from one.
func checkBackbone(path string, f *weightfile.File) error {
	if _, ok := f.Metadata["graph"]; !ok {
		return fmt.Errorf("the file does not say what network its weights are of (no \"graph\" in its metadata): it holds %s; convert it as the backbones of Onesheet are, with the graph and HWIO kernels", described(f))
	}
	if f.Metadata["format"] != weightfile.Format {
		for _, c := range conventions {
			if has, ok := f.Metadata[c.key]; ok && has != c.want {
				return fmt.Errorf("its %s is %q, Onesheet reads backbones with %q", c.key, has, c.want)
			}
		}
	}
	if err := checkTensors(f); err != nil {
		return withLayout(err, f)
	}
	if want, ok := knownBackbones[f.Metadata["source_sha256"]]; ok {
		if sum, err := sumFile(path); err != nil || sum != want {
			return fmt.Errorf("it says that it is %s, but its SHA-256 is %s where that file has %s: the copy is damaged or was changed; copy it again", f.Metadata["name"], sum, want)
		}
	}
	return nil
}

// described tells what sort of tensors a foreign file holds.
func described(f *weightfile.File) string {
	if len(f.Tensors) == 0 {
		return "no tensors at all"
	}
	for _, t := range f.Tensors {
		if len(t.Shape) == 4 && t.Shape[2] == t.Shape[3] && t.Shape[0] != t.Shape[1] {
			return fmt.Sprintf("%d tensors such as %q of shape %v, which looks like PyTorch's layout [out,in,K,K]", len(f.Tensors), t.Name, t.Shape)
		}
	}
	return fmt.Sprintf("%d tensors such as %q of shape %v", len(f.Tensors), f.Tensors[0].Name, f.Tensors[0].Shape)
}

// checkTensors wants a graph that a head can be put on, and scales above 0.
func checkTensors(f *weightfile.File) error {
	g, err := arch.FromFile(f)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(g, func(op arch.Op) bool { return op.Kind == arch.GlobalAveragePool }) {
		return fmt.Errorf("its network, of %d operations up to %q, takes no mean over all pixels, on which the head for the genres stands", len(g), g[len(g)-1].Name)
	}
	for _, t := range f.Tensors {
		if !strings.HasSuffix(t.Name, "/scale") {
			continue
		}
		values, err := t.Float32s()
		if err != nil {
			return err
		}
		for i, v := range values {
			if v <= 0 {
				return fmt.Errorf("tensor %q is damaged: the scale of channel %d is %g, it must be above 0", t.Name, i, v)
			}
		}
	}
	return nil
}

// withLayout adds to an error that a kernel lies as PyTorch keeps it, if one does.
func withLayout(err error, f *weightfile.File) error {
	if hint := transposed(f); err != nil && hint != "" {
		return fmt.Errorf("%w; %s", err, hint)
	}
	return err
}

// transposed tells of a kernel that lies as PyTorch keeps it.
func transposed(f *weightfile.File) string {
	for _, t := range f.Tensors {
		if strings.HasSuffix(t.Name, "/kernel") && len(t.Shape) == 4 && t.Shape[0] != t.Shape[1] && t.Shape[2] == t.Shape[3] {
			return fmt.Sprintf("%q of shape %v looks like PyTorch's layout [out,in,K,K], Onesheet reads [K,K,in,out]", t.Name, t.Shape)
		}
	}
	return ""
}
