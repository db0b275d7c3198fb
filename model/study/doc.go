// Package study trains the seven models of "Movie poster genre classification
// with CNNs" (ITM Web of Conferences 40, 03048, 2021) under one protocol, and
// sets what they score beside the paper's Table I.
//
// Each model has a folder of its own below the study's: a training run of
// package train, the int8 weights NAME.safetensors and result.json, its
// measures. The work can be stopped and taken up at any time, and a report of
// the models that are ready can be written at any time.
package study
