package arch

// vgg16Blocks are the five blocks of VGG16, configuration D of Simonyan and
// Zisserman, "Very deep convolutional networks for large-scale image
// recognition" (2015): thirteen 3x3 convolutions in all.
var vgg16Blocks = []struct {
	name                   string
	convolutions, channels int
}{
	{BasePrefix + "block1", 2, 64},
	{BasePrefix + "block2", 2, 128},
	{BasePrefix + "block3", 3, 256},
	{BasePrefix + "block4", 3, 512},
	{BasePrefix + "block5", 3, 512},
}

// The size at which VGG16 learns from posters, a quarter of the area of the
// other models' pictures: 1.88 G multiply-accumulates for a poster instead of
// 7.5 G, so that two processor cores can train it from nothing. The last maps,
// 3x2, still cover more than the whole poster with each value.
const (
	vgg16Height = 96
	vgg16Width  = 64
)

// VGG16Size is the side of the pictures that VGG16 was made for. Its
// convolutions work at any size from 32x32 on.
const VGG16Size = 224

// vgg16Base is the convolutional part: [H,W,3] to [H/32,W/32,512], 14,714,688
// parameters, 15.3 G multiply-accumulates at 224x224. All names start with
// BasePrefix.
func vgg16Base() []Op { return vgg16Of(vggBlock) }

// vgg16Of strings VGG16's blocks together, each as made by block.
func vgg16Of(block func(name string, convolutions, channels int) []Op) []Op {
	var ops []Op
	for _, b := range vgg16Blocks {
		ops = append(ops, block(b.name, b.convolutions, b.channels)...)
	}
	return ops
}

// VGG16Features is the convolutional part of VGG16 with global average pooling,
// 512 features. WithHead makes a classifier of it.
func VGG16Features() Graph {
	return sequence(vgg16Base(), pooled())
}

// VGG16ImageNet is the whole of VGG16 with its two dense layers of 4,096 units
// and its 1,000 classes. It takes pictures of 224x224 only: the first dense
// layer wants maps of 7x7. 138,357,544 parameters.
func VGG16ImageNet() Graph {
	return sequence(vgg16Base(), []Op{
		{Kind: Flatten, Name: "flatten"},
		{Kind: Dense, Name: "dense1", Channels: 4096, Activation: "relu"},
		dropout("dropout1", 0.5),
		{Kind: Dense, Name: "dense2", Channels: 4096, Activation: "relu"},
		dropout("dropout2", 0.5),
		{Kind: Dense, Name: "classes", Channels: 1000},
	})
}

// VGG16 is the network of Models 6 and 7 with nothing frozen, to be trained as
// a whole. Where ImageNet's weights are not at hand, its best weights can serve
// Models 6 and 7 as their base.
//
// Each convolution is normalized (Ioffe and Szegedy 2015), for thirteen bare
// layers learn hardly anything from a few thousand posters. Once trained, the
// normalizations are folded into the convolutions, and what Models 6 and 7
// stand on is VGG16 as it was published.
func VGG16() Study {
	return Study{
		Name: "vgg16", Title: "VGG16 trained on posters",
		Graph:  underTransferHead(vgg16Of(normalizedBlock)),
		Height: vgg16Height, Width: vgg16Width,
	}
}

// normalizedBlock is vggBlock with batch normalization before each ReLU.
func normalizedBlock(name string, convolutions, channels int) []Op {
	var ops []Op
	for _, op := range vggBlock(name, convolutions, channels) {
		if op.Kind != Conv {
			ops = append(ops, op)
			continue
		}
		op.Activation = ""
		ops = append(ops, op, Op{Kind: BatchNorm, Name: op.Name + "_norm"}, Op{Kind: ReLU, Name: op.Name + "_relu"})
	}
	return ops
}

// pooled averages each channel over the picture.
func pooled() []Op {
	return []Op{{Kind: GlobalAveragePool, Name: "pool"}}
}

// transferGraph is VGG16's convolutional part under a small head of our own.
func transferGraph() Graph { return underTransferHead(vgg16Base()) }

// underTransferHead puts the head of Models 6 and 7 on a base. Pooling instead
// of flattening keeps the head at 137,753 parameters and lets the base see
// pictures of any size.
func underTransferHead(base []Op) Graph {
	return sequence(base, pooled(), []Op{
		{Kind: Dense, Name: HeadName + "/hidden", Channels: 256, Activation: "relu"},
		dropout(HeadName+"/dropout", 0.5),
		{Kind: Dense, Name: HeadName + "/logits", Channels: studyGenres},
	})
}
