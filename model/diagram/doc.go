// Package diagram draws what package metrics measured, as SVG.
package diagram
