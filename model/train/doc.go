// Package train fits networks to labelled posters.
//
// A run is a folder: config.json, log.jsonl (one line for each epoch),
// checkpoint.safetensors (everything needed to go on) and best.safetensors (the
// float32 weights of the best epoch). Whatever is random is drawn from the
// run's seed and the position in the run, never from a generator that must be
// saved, so a resumed run continues as if it had never stopped.
package train
