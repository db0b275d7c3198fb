// Package layers composes the operators of package ops into spago models: the
// layers, and Network, which builds a whole network from an arch.Graph.
//
// A Network is the plain, differentiable reference: training, fine-tuning and
// explanations use it, and every faster form is held to it.
package layers
