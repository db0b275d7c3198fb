package main

import (
	"errors"

	"onesheet/model/archive"
)

// resume answers the pictures that the file of --resume does not answer yet. Its
// exit status is that of a run that was never interrupted.
func (c *ClassifyCmd) resume(a *app, network classifier) error {
	kind := archive.Kind{Model: network.Name(), Genres: network.Genres(), Top: c.Top}
	if c.Retry {
		cut, err := archive.Forget(c.Resume, kind)
		if err != nil {
			return err
		}
		c.tellCut(a, cut)
	}
	file, err := archive.Open(c.Resume, kind)
	if err != nil {
		return err
	}
	c.tellCut(a, file.Cut)
	t := a.tally(c.Paths, true)
	pictures := file.Unanswered(a.pictures(a.ctx, c.Paths), t.bar.add)
	err = c.answer(a, pictures, t, file.Write, func(p archive.Picture) archive.Answer {
		return a.classify(network, p, c.Top, nil)
	})
	if closed := file.Close(); closed != nil {
		err = errors.Join(err, closed)
	}
	t.tell("")
	if file.Kept > 0 {
		a.warn("%s held %s already, %s", c.Resume, counted(file.Kept, "answer"), counted(file.Failed, "error"))
	}
	if err == nil && file.Failed > 0 {
		return errFailed
	}
	return err
}

// tellCut tells that the file did not end with a whole answer.
func (c *ClassifyCmd) tellCut(a *app, bytes int64) {
	if bytes > 0 {
		a.warn("%s: its last %s are no whole answer, as after a kill or a power failure, and were cut off", c.Resume, counted(int(bytes), "byte"))
	}
}
