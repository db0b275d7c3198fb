package page

import "onesheet/web/samples"

// words is everything the page says, in one language. A string with % takes
// values, in the order that english.go shows; another language may number them.
type words struct {
	Code string // of the language, as in lang="de"
	Name string // of the language, in itself

	// Numbers. Percent takes a whole number, Decimal parts whole and tenths.
	Percent, Less, More, Decimal string

	Genres   map[string]string  // names to show, where they are not the English ones
	Shown    map[string]string  // what our sample posters show, by slug, likewise
	Problems map[string]string  // by the engine's code, instead of its English words
	Troubles map[string]trouble // what keeps the engine from starting, by its code
	Notices  map[string]string  // what the bridge has to tell, by its code

	Bench benchWords

	Title, Description                     string
	Headline, Pitch, Privacy, NoScript     string
	Language, Skip, Mark, Footer           string
	LinkHome, LinkStudy, LinkAbout         string
	LinkEmbed, Menu, Notes, Install        string
	Drop, DropMore, DropTouch, DropNow     string
	Choose, Folder, Camera, Paste          string
	AddMore, MoreWays                      string
	Samples, SampleUse                     string
	Address, AddressHint, AddressGo        string
	Loading, LoadingHow, LoadingSome       string
	Preparing, Ready, ReadyAlways, NoModel string
	Broken, BrokenWhy, BrokenHint          string
	TryAgain, Dismiss                      string
	Model, ModelOption, ModelAbout, Chosen string
	ModelKept                              string

	Results, Save, SaveCSV, SaveText, SaveSheet   string
	TakeAlong, Copied, Clear, ClearChosen, Remove string
	TakePicked, TakeShown, TakeDone, TakeAll      string
	Undo, Undone                                  string
	Posters, Removed                              plural
	YourPicture, NoPreview, NoPicture, NoMore     string
	Waiting, Held, Working, Failed, Stayed        string
	Took, Kernel, KernelSlow, SameAs, FromMemory  string
	Unsure, UnsureWhy, UnsureWhat, UnsureShort    string
	Open, Close, Threshold, MarkAt, MarkHere      string

	Progress, ProgressLeft, Stop           string
	ProgressFailed                         plural
	AllDone, RetryAll                      string
	Show, ShowAll, ShowDone, ShowUnsure    string
	ShowFailed, ShowWaiting, ShowCorrected string
	OfGenre, AnyGenre, GenreCount          string
	Sort, SortNew, SortName, SortChance    string
	Layout, LayoutLarge, LayoutSmall       string
	NothingMatches, ShowEverything         string
	Pick, PickAll, PickNone                string
	Picked                                 plural
	Keys                                   string

	Offline offlineWords
	Update  updateWords
	Consent consentWords

	AllGenres, AllGenresWhy, FewerGenres string

	Compare, CompareWhy, CompareAll, CompareAllCost string
	CompareWorking, CompareNone, CompareShared      string

	Why, WhyHow, WhyDark, WhyWorking, WhyGenre, WhyStrength string
	WhyPicture, WhyLight                                    string

	Wrong, WrongHow, WrongKeep, WrongDrop, WrongKept string
	WrongExport, WrongExportHow, WrongFull           string

	About aboutWords
	Study studyWords
	Cards cardWords
	Names modelNames

	Findings findingWords

	Settings, Remember, RememberHow, RememberOff  string
	Erase, EraseHow, Erased, RememberFull, Stored string
}

// genre is how a genre is called in this language.
func (w *words) genre(name string) string {
	if translated := w.Genres[name]; translated != "" {
		return translated
	}
	return name
}

// shown tells what a sample poster shows.
func (w *words) shown(film samples.Film) string {
	if translated := w.Shown[film.Slug]; translated != "" {
		return translated
	}
	return film.Alt
}

// doubt says why an answer is not to be relied on.
func (w *words) doubt(code string) string {
	if code == "not-a-poster" {
		return w.UnsureWhat
	}
	return w.UnsureWhy
}

// problem says what was wrong with a picture: in this language where the code
// is known, otherwise in the engine's own words.
func (w *words) problem(code, message string) string {
	if translated := w.Problems[code]; translated != "" {
		return translated
	}
	return message
}
