package train

import (
	"fmt"

	"onesheet/model/dataset"
)

// Observer is told how a run goes on. Nil functions are skipped.
type Observer struct {
	Loading func(split string, done, total int)
	// Problems is told once what is wrong with the data, before the work with it
	// begins. Its error ends the work; without one it goes on with the rest.
	Problems func(list []dataset.Problem) error
	Step     func(s Step)
	Epoch    func(e Epoch)
	Notice   func(text string) // something a person should know, such as a checkpoint that could not be written
}

// Step is the state after one training step.
type Step struct {
	Epoch, Epochs int // Epoch counts from 1
	Done, Total   int // steps of the whole run
	Images        int // in this step
	Loss          float64
}

func (o Observer) notice(format string, args ...any) {
	if o.Notice != nil {
		o.Notice(fmt.Sprintf(format, args...))
	}
}
