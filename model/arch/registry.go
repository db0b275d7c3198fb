package arch

import (
	"fmt"
	"slices"
	"strings"
)

// studies are the seven models in the study's order.
var studies = []func() Study{Model1, Model2, Model3, Model4, Model5, Model6, Model7}

// Names lists the study's models, model1 to model7.
func Names() []string {
	var names []string
	for _, s := range studies {
		names = append(names, s().Name)
	}
	return names
}

// ByName gives the network of that name: one of Names, "vgg16", the base of
// Models 6 and 7, or "mobilenet_v2".
func ByName(name string) (Study, error) {
	for _, s := range slices.Concat(studies, []func() Study{VGG16, MobileNetV2}) {
		if made := s(); made.Name == name {
			return made, nil
		}
	}
	return Study{}, fmt.Errorf("arch: no network is named %q: there are %s, vgg16 and mobilenet_v2", name, strings.Join(Names(), ", "))
}
