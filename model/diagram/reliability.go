package diagram

import (
	"fmt"
	"html"
	"math"
	"strings"

	"onesheet/model/metrics"
)

// The figure's places, in pixels: a square of side plot, from left and top.
const (
	left, top, plot = 56, 40, 300
	wide, high      = left + plot + 20, top + plot + 60
)

// The colours have a contrast of at least 3 with white and with black: the figure
// has no background and takes the page's. Text follows the reader's scheme.
const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
<title>%s</title>
<style>text{font:12px Arial,"Liberation Sans",Helvetica,sans-serif;fill:#1f2328}@media (prefers-color-scheme:dark){text{fill:#e6edf3}}</style>
`

// Reliability draws how often answers of a probability were right: all pairs of
// poster and genre as discs, each poster's most probable genre as squares. On the
// diagonal, probabilities are honest. Lines are 95 % intervals (Wilson 1927).
func Reliability(title string, r *metrics.Report) []byte {
	var b strings.Builder
	describe := fmt.Sprintf("Reliability of %s: share of right answers by probability; expected calibration error %.4f over all pairs of poster and genre, %.4f over most probable genres",
		title, r.CalibrationError, r.TopCalibrationError)
	fmt.Fprintf(&b, head, wide, high, wide, high, html.EscapeString(describe))
	fmt.Fprintf(&b, `<text x="%d" y="20" style="font-weight:bold">%s</text>`+"\n", left, html.EscapeString(title+": reliability"))
	axes(&b)
	for _, bin := range r.Reliability {
		interval(&b, bin, "#2f7fd6")
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="4" fill="#2f7fd6"><title>%s</title></circle>`+"\n", x(bin.Mean), y(bin.Share), about(bin))
	}
	for _, bin := range r.TopReliability {
		interval(&b, bin, "#d05a1e")
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="7" height="7" fill="#d05a1e"><title>%s</title></rect>`+"\n", x(bin.Mean)-3.5, y(bin.Share)-3.5, about(bin))
	}
	legend(&b, r)
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// x and y are the places of shares from 0 to 1.
func x(p float64) float64 { return left + p*plot }
func y(p float64) float64 { return top + (1-p)*plot }

func axes(b *strings.Builder) {
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="none" stroke="#767676"/>`+"\n", left, top, plot, plot)
	fmt.Fprintf(b, `<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#767676" stroke-dasharray="4 3"/>`+"\n", left, top+plot, left+plot, top)
	for i := range 6 {
		p := float64(i) / 5
		fmt.Fprintf(b, `<text x="%.0f" y="%d" text-anchor="middle">%.1f</text><text x="%d" y="%.0f" text-anchor="end">%.1f</text>`+"\n", x(p), top+plot+16, p, left-6, y(p)+4, p)
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle">probability</text>`+"\n", left+plot/2, top+plot+34)
	fmt.Fprintf(b, `<text transform="translate(16 %d) rotate(-90)" text-anchor="middle">share that is right</text>`+"\n", top+plot/2)
}

func legend(b *strings.Builder, r *metrics.Report) {
	fmt.Fprintf(b, `<circle cx="%d" cy="%d" r="4" fill="#2f7fd6"/><text x="%d" y="%d">all genres, error %.4f</text>`+"\n", left+4, high-8, left+14, high-4, r.CalibrationError)
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="7" height="7" fill="#d05a1e"/><text x="%d" y="%d">most probable, error %.4f</text>`+"\n", left+156, high-12, left+168, high-4, r.TopCalibrationError)
}

// interval draws the 95 % interval of a bin's share.
func interval(b *strings.Builder, bin metrics.Bin, colour string) {
	low, up := wilson(bin.Share, float64(bin.N))
	fmt.Fprintf(b, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s"/>`+"\n", x(bin.Mean), y(low), x(bin.Mean), y(up), colour)
}

// about is what a pointer over a mark tells.
func about(bin metrics.Bin) string {
	return fmt.Sprintf("%d answers of %.2f to %.2f: %.3f on average, %.3f right", bin.N, bin.Low, bin.High, bin.Mean, bin.Share)
}

// wilson is the score interval of a share of n.
func wilson(p, n float64) (low, up float64) {
	const z = 1.96
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(middle-half, 0), min(middle+half, 1)
}
