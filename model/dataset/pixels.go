package dataset

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"

	"onesheet/model/picture"
)

// maxSide bounds the size that pictures are kept at; posters are shown to
// networks at a few hundred pixels.
const maxSide = 4096

// maxPixelBytes bounds what all pictures take together.
const maxPixelBytes = 64 << 30

// Pixels are decoded, resized pictures, kept as bytes: a quarter of what floats
// take. 11,459 posters at 192 x 128 are 845 MB.
type Pixels struct {
	Height, Width int
	Samples       []Sample // [N], those whose pictures could be read
	data          []byte   // [N,H,W,3], red, green, blue
}

// Len is the number of pictures.
func (p *Pixels) Len() int { return len(p.Samples) }

// At is picture i, [H,W,3]. It must not be changed.
func (p *Pixels) At(i int) []byte {
	size := p.size()
	return p.data[i*size : (i+1)*size : (i+1)*size]
}

func (p *Pixels) size() int { return p.Height * p.Width * 3 }

// LoadPixels decodes the samples' pictures on all cores and squeezes them to
// height x width. Pictures stay in the order of samples; one that cannot be
// read is told as a Problem and left out, see Pixels.Samples. progress, which
// may be nil, is called after each picture, never twice at once. An error means
// that the size is impossible or that ctx has ended.
func LoadPixels(ctx context.Context, d *Dataset, samples []Sample, height, width int, progress func(done, total int)) (*Pixels, []Problem, error) {
	if height < 1 || width < 1 || height > maxSide || width > maxSide {
		return nil, nil, fmt.Errorf("dataset: pictures of height %d and width %d: both must be 1 to %d", height, width, maxSide)
	}
	p := &Pixels{Height: height, Width: width, Samples: samples}
	if len(samples) > maxPixelBytes/p.size() {
		return nil, nil, fmt.Errorf("dataset: %d pictures of %d x %d need more than %d GB: choose a smaller size or fewer splits", len(samples), height, width, maxPixelBytes>>30)
	}
	p.data = make([]byte, len(samples)*p.size())
	failures := make([]error, len(samples))
	done := counter{total: len(samples), report: progress}
	err := onAllCores(ctx, len(samples), func(i int) {
		failures[i] = readPicture(d.Path(samples[i]), height, width, p.At(i))
		done.add()
	})
	if err != nil {
		return nil, nil, err
	}
	return p, p.drop(failures), nil
}

// drop closes the gaps of the pictures that could not be read.
func (p *Pixels) drop(failures []error) []Problem {
	var found problems
	var kept []Sample
	for i, s := range p.Samples {
		if failures[i] != nil {
			found.addPicture(s, failures[i])
			continue
		}
		copy(p.data[len(kept)*p.size():], p.At(i))
		kept = append(kept, s)
	}
	p.Samples = kept
	p.data = p.data[:len(kept)*p.size()]
	return found.list
}

// readPicture decodes one file into dst, [H,W,3].
func readPicture(path string, height, width int, dst []byte) error {
	encoded, err := readLimited(path)
	if err != nil {
		return err
	}
	img, err := picture.DecodeFor(encoded, height, width)
	if err != nil {
		return err
	}
	return picture.RGB(dst, picture.Resize(img, height, width))
}

// readLimited reads at most one byte more than a picture may have: the decoder
// then tells that it is too large. Only regular files are opened; a pipe would
// never end.
func readLimited(path string) ([]byte, error) {
	if err := checkRegular(path); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, picture.Limits.Bytes+1))
}

// onAllCores calls f for 0 … n-1, until ctx ends.
func onAllCores(ctx context.Context, n int, f func(i int)) error {
	jobs := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range jobs {
				f(i)
			}
		})
	}
	defer workers.Wait()
	defer close(jobs)
	for i := range n {
		select {
		case jobs <- i:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// counter reports progress from many goroutines, one at a time.
type counter struct {
	mutex       sync.Mutex
	done, total int
	report      func(done, total int)
}

func (c *counter) add() {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.done++
	if c.report != nil {
		c.report(c.done, c.total)
	}
}
