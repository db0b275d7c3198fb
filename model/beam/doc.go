// Command beam classifies an archive of posters on many machines: the step of
// `onesheet classify --resume` as an Apache Beam pipeline. Its lines are the same.
//
//	go run . --output answers.jsonl DIR…                      # here, on Beam's own runner Prism
//	go run . --runner=flink --endpoint=HOST:8099 --output …   # or spark, universal, dataflow
//
// The pictures are found (folders, patterns such as posters/*.jpg or
// gs://bucket/posters/*.jpg, lists of paths), divided among the shards by a
// digest of their paths, and answered shard by shard. A shard is written beside
// its place and then put there at once: a bundle that is begun again, on this or
// another machine, changes nothing that is there, and answers of a shard that is
// there are kept. So nothing is lost or repeated when a worker dies, however the
// runner goes on, and running the same command again answers only what is new.
//
// Flink, Spark and Dataflow begin a bundle of a dead worker again by themselves.
// Prism does not: it fails the job, or waits for the dead worker for ever. With
// --environment_type=process the command keeps Prism, and another process works:
// when it dies the command notices, and begins the job again, which keeps all
// shards that are done: see --attempts. Without, both are one process, and when
// it dies the same command goes on.
//
// The folder is a module of its own, so that Beam's dependencies stay out of
// Onesheet's.
package main
