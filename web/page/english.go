package page

// english is also what the others are measured against: a test wants every
// text of it in every language, with the same values.
var english = words{
	Code: "en", Name: "English",
	Percent: "%d%%", Less: "<1%", More: ">99%", Decimal: ".",

	Troubles: englishTroubles,
	Bench:    englishBench,
	Notices: map[string]string{
		"clipboard-empty": "There is no picture on the clipboard. Copy a picture, or the address of one.",
		"no-pictures":     "No picture was found in what you gave. Onesheet reads JPEG, PNG, GIF, WebP and whatever else your browser can show.",
		"some-skipped":    "%s files that are no pictures were left out.",
		"sample-missing":  "This sample poster could not be fetched (%s).",
		"address-bad":     "“%s” is not the address of a picture. It should begin with https://.",
		"address-blocked": "The site %s does not let other pages read its pictures. Save the picture and bring the file: Onesheet never sends your wish through a server of its own.",
		"address-failed":  "The picture could not be fetched from that address (%s).",
		"address-none":    "There is no picture at that address: it answers with something else.",
		"address-large":   "That picture is larger than 25 MB. Save it and use a smaller copy.",
		"share-failed":    "What was shared could not be kept on the way here, for want of room. Please share it again, or bring the file.",
		"storage-full":    "Your device has no more room for Onesheet's memory. What is on this page stays, but it is not remembered.",
		"storage-denied":  "Your browser does not allow this page to remember anything, perhaps because the window is private.",
		"copy-failed":     "The browser did not allow copying.",
		"model-stayed":    "%s is not to be had right now, so %s goes on answering. Without a network, only models that are on this device can be chosen. (%s)",
		"unsent":          "This could not be done (%s).",
	},

	Title:       "Onesheet: three genres for any movie poster",
	Description: "Drop a movie poster and see its three likeliest genres. Everything happens in your browser: the picture never leaves your device.",
	Headline:    "What kind of film is this?",
	Pitch:       "A poster is a promise. Show Onesheet one and it names the three genres that promise most likely holds.",
	Privacy:     "The picture never leaves your device.",
	NoScript:    "Onesheet does its work inside your browser, for which it needs JavaScript and WebAssembly. Please switch them on for this page.",
	Language:    "Language", Skip: "Skip to the posters", Mark: "Onesheet's mark",
	Footer:   "Onesheet learned from posters of films of many eras, most of them of 1983 to 2014, and answers with probabilities, not facts. Posters on this page are of films that do not exist.",
	LinkHome: "Posters", LinkStudy: "The study", LinkAbout: "About and privacy", LinkEmbed: "On your own site",
	Drop: "Drop a poster here", DropMore: "Drop more posters", DropTouch: "Show it a poster", DropNow: "Let go to see its genres",
	Choose: "Choose pictures", Folder: "A whole folder", Camera: "Take a photo", Paste: "or paste one from the clipboard",
	Samples: "No poster at hand? Take one of ours", SampleUse: "Try the poster of “%s”",
	Address: "Or the web address of a picture", AddressHint: "https://", AddressGo: "Fetch",
	Loading: "Getting the model", LoadingHow: "%s of %s MB", LoadingSome: "%s MB",
	Preparing: "Starting the model", Ready: "Ready", ReadyAlways: "Ready, also offline", NoModel: "No model",
	Broken:     "Onesheet cannot classify yet",
	BrokenWhy:  "The model, the part that knows genres, could not be loaded.",
	BrokenHint: "Nothing is guessed without it. Your posters wait here until it arrives.",
	TryAgain:   "Try again", Dismiss: "Dismiss",
	Model: "Model", ModelOption: "%s, %s MB", ModelKept: "%s, on this device", ModelAbout: "%s: %s", Chosen: "%s is chosen",

	Consent: consentWords{Ask: "%s takes %s MB to fetch, once. It then stays on this device.", Yes: "Fetch it", No: "Stay with %s"},

	Offline: offlineWords{
		Ready:   "Ready to work offline: %s MB are kept on this device.",
		Full:    "Works online only: this device has no room to keep Onesheet.",
		Refused: "Works online only: this browser keeps nothing, as in a private window.",
		Failed:  "Works online only for now: not all of Onesheet could be kept on this device. The next visit tries again.",
	},
	Update: updateWords{
		Waiting: "A newer Onesheet is ready. Your posters come along.",
		Others:  "Onesheet is open in another tab or window too. Close it there first, so that nothing on it is lost.",
		Stuck:   "Your posters cannot be carried over to the newer Onesheet: this device has no room for them. It starts by itself when you open Onesheet the next time.",
		Now:     "Switch to it",
	},

	Results: "Your posters", Save: "JSON", SaveCSV: "CSV", SaveText: "Copy as text", SaveSheet: "Contact sheet",
	TakeAlong: "Save", Copied: "Copied.", Clear: "Clear all", ClearChosen: "Remove selected", Remove: "Remove %s",
	YourPicture: "Your picture %s", NoPreview: "Your browser cannot show this picture, but Onesheet can read it.", NoPicture: "There is no picture to show.",
	Waiting: "Waiting its turn", Held: "Waiting for the model", Working: "Looking at it", Failed: "This one did not work",
	Stayed: "This picture never left your device", Took: "Answered in %s", Kernel: "%s kernel",
	KernelSlow: "Slower here: this browser has no SIMD",
	SameAs:     "The same picture as %s", FromMemory: "Remembered on this device",
	Unsure: "Not sure", UnsureShort: "not sure",
	UnsureWhat: "This does not look like a film poster. If it is one, these genres come closest:",
	UnsureWhy:  "No genre is likely enough for Onesheet to vouch for it. These come closest:",
	Open:       "Open %s", Close: "Close %s", Threshold: "counts as this genre from %s",

	Progress: "%s of %s looked at", ProgressFailed: "%s did not work", ProgressLeft: "about %s left", Stop: "Stop",
	AllDone: "All %s posters are done.", RetryAll: "Try %s again",
	Show: "Show", ShowAll: "All (%d)", ShowDone: "Answered (%d)", ShowUnsure: "Not sure (%d)",
	ShowFailed: "Did not work (%d)", ShowWaiting: "Waiting (%d)", ShowCorrected: "Corrected (%d)",
	OfGenre: "Genre", AnyGenre: "Every genre", GenreCount: "%s (%d)",
	Sort: "Order", SortNew: "Newest first", SortName: "By name", SortChance: "Most certain first",
	Layout: "Size", LayoutLarge: "Large", LayoutSmall: "Small",
	NothingMatches: "No poster matches.", ShowEverything: "Show all",
	Pick: "Select %s", PickAll: "Select all", PickNone: "Select none", Picked: "%d selected",
	Keys: "Arrow keys move, Enter opens, Space selects, Delete removes.",

	AllGenres: "All genres", FewerGenres: "Only three",
	AllGenresWhy: "The line on each bar is the mark from which the genre counts as named. A film can have several genres, so the numbers do not add up to 100.",

	Compare: "Compare models", CompareWhy: "Each model looks at this poster in turn. Those not yet on your device are fetched once.",
	CompareAll: "Ask all", CompareAllCost: "Ask all, at most %s MB", CompareWorking: "Looking at it", CompareNone: "Choose the models to ask.",
	CompareShared: "All of them name %s.",

	Why: "Show why", WhyHow: "What is lit speaks most for the genre.", WhyWorking: "Looking for what speaks for %s",
	WhyGenre: "For which genre", WhyStrength: "Strength of the light", WhyPicture: "Your picture %s, lit where it speaks for %s",

	Wrong: "Is this wrong?", WrongHow: "Tick up to three genres that the film really has. Your correction stays on this device.",
	WrongKeep: "Keep", WrongDrop: "Take back", WrongKept: "Corrected by you: %s",
	WrongExport: "Save corrections (%d)", WrongExportHow: "A zip with labels.csv and the pictures, as onesheet train reads it.",

	About: englishAbout, Study: englishStudy, Cards: englishCards,

	Settings: "Settings", Remember: "Remember my posters on this device",
	RememberHow: "Off unless you switch it on. Pictures, answers, corrections and settings are then kept in this browser, and nowhere else.",
	RememberOff: "Nothing is remembered: when you close this page, all of it is gone.",
	Erase:       "Erase everything", EraseHow: "Removes all that Onesheet has remembered here, at once.", Erased: "Everything is erased.",
	RememberFull: "%s posters, %s MB", Stored: "Remembered here: %s",
}
