// Package importer turns networks that other programs have trained into our
// weight files. It knows VGG16 as torchvision names it, from .safetensors files
// and from both kinds of PyTorch's .pth files.
//
// A .pth file is a pickle, a program for a small stack machine that in Python
// may run anything. Here it may only build dictionaries of tensors: every
// length in it is checked before it is used, and any other class is refused.
package importer
