package page

// What keeps the engine from starting, by its code; wasm/js/errors.js lists
// them. Where WebAssembly itself is missing or forbidden this page does not
// run either: static/guard.js has words for that.

var englishTroubles = map[string]trouble{
	"no-worker": {
		"The browser did not let this page start a Worker, in which the model runs.",
		"An extension, a strict security setting, or the rules of the site that serves this page may forbid it. Switch those off for this page and try again, or use another browser.",
	},
	"no-memory": {
		"The browser refused the memory that the model needs.",
		"Close other tabs or programs, then try again. Your posters wait here.",
	},
	"crashed": {
		"The model stopped while it was starting.",
		"Try again. If it happens every time, the device may be short of memory: close other tabs or programs.",
	},
	"engine-missing": {
		"A part of the program that runs the model could not be fetched.",
		"Check your connection, then try again. Your posters wait here.",
	},
	"engine-damaged": {
		"The program that runs the model has arrived, but it is not what it should be.",
		"Try again. If that does not help, reload the page: a newer version may just be taking the place of the old one.",
	},
}

var germanTroubles = map[string]trouble{
	"no-worker": {
		"Der Browser lässt diese Seite keinen Worker starten, in dem das Modell läuft.",
		"Eine Erweiterung, eine strenge Sicherheitseinstellung oder die Regeln der Website können das verbieten. Schalte sie für diese Seite aus und versuche es noch einmal, oder nimm einen anderen Browser.",
	},
	"no-memory": {
		"Der Browser gibt den Speicher nicht her, den das Modell braucht.",
		"Schließe andere Tabs oder Programme und versuche es noch einmal. Deine Plakate warten hier.",
	},
	"crashed": {
		"Das Modell ist beim Starten stehen geblieben.",
		"Versuche es noch einmal. Geschieht es jedes Mal, fehlt dem Gerät vielleicht Speicher: Schließe andere Tabs oder Programme.",
	},
	"engine-missing": {
		"Ein Teil des Programms, das das Modell rechnet, konnte nicht geladen werden.",
		"Prüfe deine Verbindung und versuche es noch einmal. Deine Plakate warten hier.",
	},
	"engine-damaged": {
		"Das Programm, das das Modell rechnet, ist angekommen, aber es ist nicht das richtige.",
		"Versuche es noch einmal. Hilft das nicht, lade die Seite neu: Vielleicht ersetzt gerade eine neue Version die alte.",
	},
}

var spanishTroubles = map[string]trouble{
	"no-worker": {
		"El navegador no dejó que esta página iniciara un Worker, en el que funciona el modelo.",
		"Puede prohibirlo una extensión, un ajuste de seguridad estricto o las reglas del sitio que sirve esta página. Desactívalos para esta página e inténtalo de nuevo, o usa otro navegador.",
	},
	"no-memory": {
		"El navegador negó la memoria que necesita el modelo.",
		"Cierra otras pestañas o programas e inténtalo de nuevo. Tus carteles esperan aquí.",
	},
	"crashed": {
		"El modelo se detuvo al iniciarse.",
		"Inténtalo de nuevo. Si ocurre siempre, puede que al dispositivo le falte memoria: cierra otras pestañas o programas.",
	},
	"engine-missing": {
		"No se pudo obtener una parte del programa que ejecuta el modelo.",
		"Comprueba la conexión e inténtalo de nuevo. Tus carteles esperan aquí.",
	},
	"engine-damaged": {
		"El programa que ejecuta el modelo ha llegado, pero no es el que debería ser.",
		"Inténtalo de nuevo. Si no ayuda, recarga la página: quizá una versión nueva esté sustituyendo a la anterior.",
	},
}
