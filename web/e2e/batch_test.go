//go:build browser

package e2e

import (
	"encoding/json"
	"runtime"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// batchScript classifies posters in turns with one Worker and with one for each core, so that a
// machine that gets slower harms both alike. The page is empty: nothing else runs.
const batchScript = `(async ({ posters, cores, rounds }) => {
	const { Onesheet } = await import("/engine/onesheet.js");
	const slugs = ["nine-below", "captain-pebble", "wire-hour", "plus-one", "perihelion", "dust-ledger", "last-reel", "quiet-ridge"];
	const files = await Promise.all(slugs.map(async (slug) => (await fetch("/static/samples/" + slug + ".jpg")).blob()));
	const batch = async (sheet, count) => {
		const began = performance.now();
		await Promise.all(Array.from({ length: count }, (_, i) => sheet.classify(files[i % files.length])));
		return count * 1000 / (performance.now() - began);
	};
	const runs = [];
	for (const workers of [1, cores]) {
		const sheet = await Onesheet.load({ workers });
		await batch(sheet, 12 * workers);
		runs.push({ sheet, rates: [], before: sheet.usage.memory });
	}
	for (let i = 0; i < rounds; i++) {
		for (const { sheet, rates } of runs) rates.push(await batch(sheet, posters));
	}
	return JSON.stringify(runs.map(({ sheet, rates, before }) => ({ rates, before, after: sheet.usage.memory, workers: sheet.usage.workers })));
})`

// batchRun is what one number of Workers did: posters a second in each round, how many Workers
// there were at the end, and bytes of their memory.
type batchRun struct {
	Rates         []float64
	Workers       int
	Before, After int64
}

// BenchmarkBatch classifies 500 posters with one Worker and 500 with one for each core, 50 at a
// time in turns. It tells posters a second, how much of cores times the single rate that is
// (the medians of the rounds), and how memory grew.
func BenchmarkBatch(b *testing.B) {
	p := open(b, serve(b, "127.0.0.1:0", "").url+"healthz")
	for b.Loop() {
		one, all := p.batches(50, runtime.NumCPU(), 10)
		share := make([]float64, len(one.Rates))
		for i := range share {
			share[i] = 100 * all.Rates[i] / one.Rates[i] / float64(all.Workers)
		}
		b.ReportMetric(median(one.Rates), "posters/s-one")
		b.ReportMetric(median(all.Rates), "posters/s-all")
		b.ReportMetric(median(share), "%-of-cores")
		for _, run := range []batchRun{one, all} {
			b.Logf("%d Workers: memory %.1f MB before 500 posters, %.1f MB after; posters/s %.1f",
				run.Workers, float64(run.Before)/1e6, float64(run.After)/1e6, run.Rates)
		}
	}
}

// TestBatchUsesTheCores wants the second Worker to be there, and memory to stay.
func TestBatchUsesTheCores(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url+"healthz")
	one, two := p.batches(48, 2, 1)
	if one.Workers != 1 || two.Workers != 2 {
		t.Errorf("%d and %d Workers ran, want 1 and 2", one.Workers, two.Workers)
	}
	for _, run := range []batchRun{one, two} {
		const allowed = 4 << 20 // the garbage collector's pace
		if grown := run.After - run.Before; run.Before <= 0 || grown > allowed*int64(run.Workers) {
			t.Errorf("with %d Workers memory went from %d to %d bytes over 48 posters", run.Workers, run.Before, run.After)
		}
	}
}

func (p *page) batches(posters, cores, rounds int) (one, all batchRun) {
	p.t.Helper()
	call, err := json.Marshal(map[string]int{"posters": posters, "cores": cores, "rounds": rounds})
	if err != nil {
		p.t.Fatal(err)
	}
	var text string
	p.do(chromedp.Evaluate(batchScript+"("+string(call)+")", &text, awaitPromise))
	var runs [2]batchRun
	if err := json.Unmarshal([]byte(text), &runs); err != nil {
		p.t.Fatal(err)
	}
	return runs[0], runs[1]
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
