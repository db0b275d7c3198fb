package page

// Every word that the page shows, in one place.
const (
	textName        = "Onesheet"
	textTitle       = "Onesheet: three genres for any movie poster"
	textDescription = "Drop a movie poster and see its three likeliest genres. Everything happens in your browser: the picture never leaves your device."

	textHeadline = "What kind of film is this?"
	textPitch    = "A poster is a promise. Show Onesheet one and it names the three genres that promise most likely holds."
	textPrivacy  = "The picture never leaves your device."
	textNoScript = "Onesheet does its work inside your browser, for which it needs JavaScript and WebAssembly. Please switch them on for this page."

	textDrop      = "Drop a poster here"
	textDropMore  = "Drop more posters"
	textChoose    = "Choose pictures"
	textPaste     = "or paste one from the clipboard"
	textDropTouch = "Show it a poster"
	textDropNow   = "Let go to see its genres"
	textSamples   = "No poster at hand? Take one of ours"
	textSampleUse = "Try the poster of “%s”"

	textLoading     = "Getting the model"
	textLoadingHow  = "%s of %s MB"
	textLoadingSome = "%s MB"
	textPreparing   = "Starting the model"
	textReady       = "Ready"
	textReadyAlways = "Ready, also offline"
	textNoModel     = "No model"
	textBroken      = "Onesheet cannot classify yet"
	textBrokenWhy   = "The model, the part that knows genres, could not be loaded."
	textBrokenHint  = "Nothing is guessed without it. Your posters wait here until it arrives."
	textTryAgain    = "Try again"
	textUpdate      = "A newer Onesheet is ready."
	textUpdateNow   = "Reload to use it"
	textDismiss     = "Dismiss"

	textResults     = "Your posters"
	textSave        = "Save as JSON"
	textClear       = "Clear all"
	textRemove      = "Remove %s"
	textYourPicture = "Your picture %s"
	textNoPreview   = "Your browser cannot show this picture, but Onesheet can read it."
	textNoPicture   = "There is no picture to show."
	textWaiting     = "Waiting its turn"
	textHeld        = "Waiting for the model"
	textWorking     = "Looking at it"
	textFailed      = "This one did not work"
	textStayed      = "This picture never left your device"
	textTook        = "Answered in %s"
	textKernel      = "%s kernel"

	textFooter = "Onesheet learned from posters of films of many eras, most of them of 1983 to 2014, and answers with probabilities, not facts. Posters on this page are of films that do not exist."
)
