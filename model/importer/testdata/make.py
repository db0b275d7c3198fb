# Makes narrow.pth, narrow_legacy.pth and narrow.json: VGG16 with a 32nd of its
# channels, random weights, and what PyTorch computes with them for one picture
# of 64x64 pixels. Run in this folder: python3 make.py (PyTorch 1.13 or newer).
import json
import torch
from torch import nn

torch.manual_seed(16)
layers, channels = [], 3
for block in [[2] * 2, [4] * 2, [8] * 3, [16] * 3, [16] * 3]:
    for c in block:
        layers += [nn.Conv2d(channels, c, 3, padding=1), nn.ReLU()]
        channels = c
    layers.append(nn.MaxPool2d(2))


class VGG(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(
            nn.Linear(16 * 2 * 2, 12), nn.ReLU(), nn.Dropout(),
            nn.Linear(12, 12), nn.ReLU(), nn.Dropout(),
            nn.Linear(12, 5))

    def forward(self, x):
        return self.classifier(torch.flatten(self.features(x), 1))


net = VGG().eval()
for p in net.parameters():  # PyTorch's own start would let 13 layers fade to nothing
    if p.dim() > 1:
        nn.init.kaiming_normal_(p)
    else:
        nn.init.normal_(p, std=0.1)

picture = torch.tensor([[[((7 * x + 13 * y + 29 * c) % 256) / 127.5 - 1 for x in range(64)] for y in range(64)] for c in range(3)])
with torch.no_grad():
    logits = net(picture[None])[0]
torch.save(net.state_dict(), "narrow.pth")
torch.save(net.state_dict(), "narrow_legacy.pth", _use_new_zipfile_serialization=False)
with open("narrow.json", "w") as f:
    json.dump({"made_by": "make.py with PyTorch " + torch.__version__, "logits": logits.tolist()}, f)
    f.write("\n")
