package train

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"onesheet/model/dataset"
)

// folder reads a data folder. It gathers what is wrong with it, to be told in
// one piece before the work begins.
type folder struct {
	*dataset.Dataset
	c      Config
	o      Observer
	found  []dataset.Problem
	loaded []string // splits
}

// openFolder reads the label list, and divides it if it has no splits. It is
// an error if any of the groups of splits has no posters.
func openFolder(c Config, o Observer, groups ...[]string) (*folder, error) {
	d, err := dataset.Open(c.Data)
	if err != nil {
		return nil, err
	}
	if dropped, err := d.Rename(c.Genres); err != nil {
		return nil, err
	} else if dropped > 0 {
		o.notice("%d films have none of the genres that are left, and are left out", dropped)
	}
	if d.Divide() {
		o.notice("the list of %s has no splits; by their Ids, %d films are drawn for train, %d for val and %d for test",
			c.Data, len(d.Split("train")), len(d.Split("val")), len(d.Split("test")))
	}
	p := &folder{Dataset: d, c: c, o: o, found: d.Problems}
	for _, splits := range groups {
		if len(d.Split(splits...)) > 0 {
			p.noteEmpty(splits)
			continue
		}
		if err := p.tell(); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("train: %s has no posters in the split %s; it has %s", c.Data, strings.Join(splits, " or "), p.splitNames())
	}
	return p, nil
}

// noteEmpty lists those of several splits that nothing is in.
func (p *folder) noteEmpty(splits []string) {
	for _, split := range splits {
		if len(p.Split(split)) == 0 {
			p.found = append(p.found, dataset.Problem{
				Kind: dataset.EmptySplit, Count: 1, Message: fmt.Sprintf("no film belongs to the split %q", split),
			})
		}
	}
}

func (p *folder) splitNames() string {
	var names []string
	for _, s := range p.Splits() {
		names = append(names, fmt.Sprintf("%s (%d)", s.Name, s.Samples))
	}
	return strings.Join(names, ", ")
}

// load decodes the posters of some splits. Those that cannot be read are left
// out, possibly all of them.
func (p *folder) load(ctx context.Context, splits ...string) (examples, error) {
	progress := func(done, total int) {
		if p.o.Loading != nil {
			p.o.Loading(strings.Join(splits, " and "), done, total)
		}
	}
	pixels, problems, err := dataset.LoadPixels(ctx, p.Dataset, p.Split(splits...), p.c.Height, p.c.Width, progress)
	if err != nil {
		return examples{}, err
	}
	p.found = append(p.found, problems...)
	p.loaded = append(p.loaded, splits...)
	return examples{pixels, pixels.Samples}, nil
}

// tell tells all that is wrong with the data, files missing in the splits that
// are not loaded included, and is the observer's error, if it wants to stop.
func (p *folder) tell() error {
	var others []dataset.Sample
	for _, s := range p.Samples {
		if !slices.Contains(p.loaded, s.Split) {
			others = append(others, s)
		}
	}
	all := dataset.Merge(p.found, p.CheckFiles(others))
	if len(all) == 0 || p.o.Problems == nil {
		return nil
	}
	return p.o.Problems(all)
}

// some reports an error if not one poster of the splits could be read.
func (e examples) some(splits ...string) error {
	if e.len() > 0 {
		return nil
	}
	return fmt.Errorf("train: none of the posters of the split %s can be read", strings.Join(splits, " or "))
}

// digest tells which posters a run works with, so that it never goes on with
// others.
func digest(data, val examples) string {
	h := sha256.New()
	for _, s := range slices.Concat(data.samples, val.samples) {
		fmt.Fprintf(h, "%q %v\n", s.ID, s.Labels)
	}
	return fmt.Sprintf("%d for training and %d for choosing, sha256 %s", data.len(), val.len(), hex.EncodeToString(h.Sum(nil))[:16])
}
