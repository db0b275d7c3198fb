package arch

import "testing"

func TestMobileNetV2IsAsPublished(t *testing.T) {
	s := MobileNetV2()
	kinds := map[Kind]int{}
	for _, o := range s.Graph {
		kinds[o.Kind]++
	}
	// 17 bottlenecks, 16 of which expand, between the first and the last convolution.
	if kinds[Depthwise] != 17 || kinds[Conv] != 1+16+17+1 || kinds[BatchNorm] != kinds[Conv]+17 || kinds[Add] != 10 {
		t.Errorf("operations: %v", kinds)
	}
	shapes, err := s.Graph.Shapes(Shape{224, 224, 3})
	if err != nil {
		t.Fatal(err)
	}
	if last := shapes[len(shapes)-4]; last != (Shape{7, 7, 1280}) {
		t.Errorf("the last feature map is %v, want 7x7x1280", last)
	}
	// The paper's table says 300 M multiply-accumulates with 1000 classes.
	if _, macs := size(t, s.Graph, 224, 224); macs < 298e6 || macs > 302e6 {
		t.Errorf("%d multiply-accumulates, want 0.30 G", macs)
	}
}
