//go:build browser

package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// shading tells how many shades of grey the map over the picture has, and how
// strong it is; -1 while there is none.
const shading = `(() => {
	const canvas = document.querySelector('[data-testid="heatmap"]');
	if (!canvas || canvas.hidden) return { shades: -1, strength: 0 };
	const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
	const pen = copy.getContext("2d", { willReadFrequently: true });
	pen.drawImage(canvas, 0, 0);
	const { data } = pen.getImageData(0, 0, copy.width, copy.height);
	return { shades: new Set(data.filter((_, i) => i % 4 === 3)).size, strength: Number(canvas.style.opacity), genre: canvas.dataset.genre };
})()`

// outlined tells how much of the picture the line of the light encloses, and how
// much of it the line itself takes: the part left clear, and the part that is
// neither clear nor grey.
const outlined = `(() => {
	const canvas = document.querySelector('[data-testid="heatmap"]');
	const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
	let clear = 0, line = 0;
	for (let i = 0; i < data.length; i += 4) {
		if (data[i + 3] === 0) clear++;
		else if (data[i] > 2 * data[i + 2]) line++;
	}
	return { clear: clear / (data.length / 4), line: line / (data.length / 4) };
})()`

// The picture is lit where it speaks for a genre, as strongly as the visitor
// wants, for each genre.
func TestExplain(t *testing.T) {
	p := open(t, serve(t, "127.0.0.1:0", "").url)
	p.waitFor("app-ready")
	var can bool
	p.do(chromedp.Evaluate(`import("/engine/onesheet.js").then(({ Onesheet }) => "explain" in Onesheet.prototype)`, &can, awaitPromise))
	if !can {
		t.Skip("this engine cannot explain its answers")
	}
	p.upload(save(t, "perihelion.jpg", poster(t, "perihelion")))
	first := p.settled(1)[0].Genres[0].Genre
	p.waitFor("explain")
	p.press("explain")
	p.waitTrue(`(({ shades, strength, genre }) => shades > 5 && strength === 0.8 && genre === "` + first + `")(` + shading + `)`)
	p.do(chromedp.Evaluate(`(() => {
		const slider = document.querySelector('[data-testid="strength"]');
		slider.value = 90;
		slider.dispatchEvent(new Event("input", { bubbles: true }));
		const list = document.querySelector('[data-testid="reasons"] select');
		list.value = "Sci-Fi";
		list.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, nil))
	p.waitTrue(`(({ shades, strength, genre }) => shades > 5 && strength === 0.9 && genre === "Sci-Fi")(` + shading + `)`)
	p.waitTrue(`(({ clear, line }) => clear > 0.02 && clear < 0.11 && line > 0.002)(` + outlined + `)`)
	p.waitTrue(`document.querySelector('[data-testid="strength"]').getAttribute("aria-valuetext") === "90% light"`)
	p.waitTrue(`document.querySelector('[data-testid="live"]').textContent.includes("lit where it speaks for Sci-Fi")`)
	p.do(chromedp.Evaluate(`(() => {
		const list = document.querySelector('[data-testid="reasons"] select');
		list.value = "Horror";
		list.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, nil))
	p.waitFor("why-dark") // no part of this poster speaks for horror
	p.press("explain")
	p.waitTrue(`(` + shading + `).shades === -1`)
	p.wantHome()
	p.wantQuiet()
}
