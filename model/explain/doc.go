// Package explain makes maps of where on a poster a network finds a genre.
//
// Where the logits are a dense layer of the means of a feature map, as in the
// flagship, the share of each pixel of that map in a logit is known exactly: the
// class activation map of Zhou et al. (2016), which package plan computes.
// Elsewhere, as in Models 1 to 7, parts of the poster are covered one after the
// other, and what that takes from the logit is their share: occlusion, after
// Zeiler and Fergus, "Visualizing and understanding convolutional networks"
// (2014). Both work with the plan that classifies, in the browser too.
package explain
