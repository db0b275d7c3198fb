package train

import (
	"bytes"
	"context"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onesheet/model/arch"
	"onesheet/model/layers"
	"onesheet/model/ops"
	"onesheet/model/weightfile"
)

// studyRecipe trains one of the study's models on small posters.
func studyRecipe(t *testing.T, name string) Config {
	t.Helper()
	c, err := ForArchitecture(name)
	if err != nil {
		t.Fatal(err)
	}
	c.Data = posters(t)
	c.Splits, c.Height, c.Width, c.Epochs, c.Batch, c.Rate = []string{"train"}, 32, 32, 3, 8, 1e-3
	return c
}

func TestTrainingFromRandomWeightsLearns(t *testing.T) {
	c, run := studyRecipe(t, "model2"), t.TempDir()
	var epochs []Epoch
	if err := Run(context.Background(), c, run, false, Observer{Epoch: func(e Epoch) { epochs = append(epochs, e) }}); err != nil {
		t.Fatal(err)
	}
	if last := epochs[len(epochs)-1]; last.BCE > 0.4 || last.Accuracy < 0.9 || last.TrainAccuracy < 0.7 || last.TrainAccuracy > 1 {
		t.Errorf("epochs %+v: the colours were not learnt", epochs)
	}
	if logged, err := Log(run); err != nil || !slices.Equal(logged, epochs) {
		t.Errorf("the log says %+v (%v), want %+v", logged, err, epochs)
	}
	done, err := Finish(context.Background(), filepath.Join(run, BestFile), "two", c, Observer{})
	if err != nil {
		t.Fatal(err)
	}
	float32s, err := MeasureFloat32(context.Background(), filepath.Join(run, BestFile), c, Observer{})
	if err != nil {
		t.Fatal(err)
	}
	if float32s.N != 10 || math.Abs(float64(float32s.BCE-done.Report.BCE)) > 0.02 || float32s.BCE == done.Report.BCE {
		t.Errorf("float32 %+v, int8 %+v: want nearly the same", float32s.Metrics, done.Report.Metrics)
	}
	if len(done.Test.Probabilities) != 10 || len(done.Test.Labels[9]) != 2 {
		t.Errorf("answers for %d posters, want 10", len(done.Test.Probabilities))
	}
	if done.Meta.Architecture != "model2" || done.Meta.Provenance["backbone"] != "" {
		t.Errorf("metadata %+v", done.Meta)
	}
	if card := string(CardInput{Meta: done.Meta, Bytes: len(done.Data), Split: testSplit, Report: done.Report}.Markdown()); !strings.Contains(card, "| Started from | random weights |") {
		t.Errorf("the model card does not tell where the weights started:\n%s", card)
	}
}

// everything switches on all that a recipe has.
func everything(t *testing.T) Config {
	c := studyRecipe(t, "model1")
	c.L2 = L2{Strength: 1e-3, Layers: []string{"conv2", "hidden"}}
	c.Frozen = []string{"conv1"} // also conv1_norm
	c.Loss.Kind, c.Smoothing, c.Clip, c.Average = "focal", 0.1, 0.05, 0.99
	c.Schedule = Schedule{Kind: "step", Every: 1, Factor: 0.5}
	c.Sampling = Sampling{Kind: "balanced", Share: 1, Most: 2}
	c.Augment, c.Choose, c.Patience = StudyAugment(), "map", 3
	c.Mix, c.PriorShift = Mix{Share: 0.7, Mixup: 0.3, CutMix: 1}, 1
	return c
}

func TestResumedRunWithEverythingEqualsAnUnbrokenOne(t *testing.T) {
	whole := resumesExactly(t, everything(t), 2, 7, 10)
	averaged := parse(t, filepath.Join(whole, checkpointFile))
	a, ok := averaged.Tensor("conv4/kernel#a")
	w, _ := averaged.Tensor("conv4/kernel")
	if !ok || bytes.Equal(a.Data, w.Data) {
		t.Error("the checkpoint does not hold an average of its own")
	}
}

func TestBestWeightsAreTheAverage(t *testing.T) {
	c, run := everything(t), t.TempDir()
	c.Epochs, c.Choose = 1, "bce"
	if err := Run(context.Background(), c, run, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	best, _ := parse(t, filepath.Join(run, BestFile)).Tensor("conv4/kernel")
	average, _ := parse(t, filepath.Join(run, checkpointFile)).Tensor("conv4/kernel#a")
	if len(best.Data) == 0 || !bytes.Equal(best.Data, average.Data) {
		t.Error("the best weights are not the average of the weights")
	}
}

func TestFrozenTensorsStay(t *testing.T) {
	c, run := everything(t), t.TempDir()
	c.Epochs = 1
	n, _, err := start(c, []string{"Blue", "Red"}, []float64{0.5, 0.5})
	if err != nil {
		t.Fatal(err)
	}
	if err := Run(context.Background(), c, run, false, Observer{}); err != nil {
		t.Fatal(err)
	}
	after := parse(t, filepath.Join(run, checkpointFile))
	for _, before := range n.Tensors() {
		stored, _ := after.Tensor(before.Name)
		values, err := stored.Float32s()
		if err != nil {
			t.Fatal(err)
		}
		moved := false
		for i, v := range before.Values() {
			moved = moved || v != values[i]
		}
		if moved == strings.HasPrefix(before.Name, "conv1") {
			t.Errorf("%s: changed by training: %v", before.Name, moved)
		}
		if _, ok := after.Tensor(before.Name + "#m"); ok && strings.HasPrefix(before.Name, "conv1") {
			t.Errorf("%s is frozen but has moments", before.Name)
		}
	}
}

func TestEarlyStopping(t *testing.T) {
	c, run := studyRecipe(t, "model2"), t.TempDir()
	c.Rate, c.Epochs, c.Patience = 1e-30, 50, 2 // nothing ever changes
	epochs := 0
	count := Observer{Epoch: func(Epoch) { epochs++ }}
	if err := Run(context.Background(), c, run, false, count); err != nil {
		t.Fatal(err)
	}
	if epochs != 3 {
		t.Errorf("%d epochs, want the first and 2 without a better one", epochs)
	}
	if err := Run(context.Background(), c, run, true, count); err != nil || epochs != 3 {
		t.Errorf("a run that has ended went on to epoch %d (%v)", epochs, err)
	}
}

func TestChoosingByMAP(t *testing.T) {
	s := state{BestBCE: 0.2, BestMAP: 0.3, Config: Config{Choose: "map"}}
	worse := Epoch{BCE: 0.1, MAP: 0.29}
	if s.improves(worse) || !s.improves(Epoch{BCE: 0.3, MAP: 0.31}) {
		t.Error("the higher mAP did not win")
	}
	s.Config.Choose = "bce"
	if !s.improves(worse) {
		t.Error("the lower cross-entropy did not win")
	}
}

func TestUndefinedMAPIsNoTrouble(t *testing.T) {
	run := t.TempDir()
	if err := appendLog(run, Epoch{Epoch: 1, Step: 5}); err != nil {
		t.Fatal(err)
	}
	if err := appendLog(run, Epoch{Epoch: 2, Step: 10, MAP: nan}); err != nil {
		t.Fatal(err)
	}
	if err := trimLog(run, 9); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(run, logFile))
	if err != nil || bytes.Count(data, []byte("\n")) != 1 || !bytes.Contains(data, []byte(`"step":5`)) {
		t.Errorf("log %q (%v), want the line of step 5 only", data, err)
	}
	s := state{BestBCE: 0.2, BestMAP: nan, Config: Config{Choose: "map"}}
	if !s.improves(Epoch{BCE: 0.2, MAP: 0.1}) || s.improves(Epoch{BCE: 0.1, MAP: nan}) {
		t.Error("a defined mAP must be better than none")
	}
}

func TestModel6TakesItsBaseAndFreezesIt(t *testing.T) {
	base, err := layers.NewNetwork(arch.VGG16Features(), arch.Shape{H: 32, W: 32, C: 3}, rand.New(rand.NewPCG(4, 4)))
	if err != nil {
		t.Fatal(err)
	}
	f := &weightfile.File{Metadata: map[string]string{
		"format": weightfile.Format, "input": `{"height":224,"width":224,"mean":[0.4,0.4,0.4],"std":[0.2,0.2,0.2]}`,
	}}
	for _, x := range base.Tensors() {
		f.Tensors = append(f.Tensors, weightfile.Float32Tensor(x.Name, x.Shape, x.Values()))
	}
	c := studyRecipe(t, "model6")
	c.Base = filepath.Join(t.TempDir(), "vgg16.safetensors")
	if err := writeWeights(c.Base, f); err != nil {
		t.Fatal(err)
	}
	n, norm, err := start(c, []string{"Blue", "Red"}, []float64{0.5, 0.5})
	if err != nil {
		t.Fatal(err)
	}
	if norm.mean[0] != 0.4 || norm.std[2] != 0.2 {
		t.Errorf("normalization %v is not the base's", norm)
	}
	learning := 0
	for i, x := range n.Tensors() {
		if x.Param.RequiresGrad() {
			learning++
		}
		if i == 4 && x.Values()[100] != base.Tensors()[4].Values()[100] {
			t.Errorf("%s is not the base's", x.Name)
		}
	}
	if learning != 4 {
		t.Errorf("%d tensors learn, want kernel and bias of two dense layers", learning)
	}
}

func TestUntrainedNetworkAnswersTheFrequencies(t *testing.T) {
	c := studyRecipe(t, "model2")
	n, _, err := start(c, []string{"Blue", "Green", "Red"}, []float64{0.9, 0, 0.2})
	if err != nil {
		t.Fatal(err)
	}
	x, err := ops.NewFeatureMap(make([]float32, 32*32*3), 1, 32, 32, 3)
	if err != nil {
		t.Fatal(err)
	}
	logits, err := n.Forward(layers.Context{}, x)
	if err != nil {
		t.Fatal(err)
	}
	for g, want := range []float64{0.9, 0.001, 0.2} {
		if got := sigmoid(logits.Value().Data().F64()[g]); math.Abs(got-want) > 1e-6 {
			t.Errorf("genre %d: probability %g, want %g", g, got, want)
		}
	}
}
