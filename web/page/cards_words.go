package page

// cardWords is what the page says around a model card. The card itself is
// written in English by the program that measures the model.
type cardWords struct {
	Title, Lead      string
	Choose           string // label of the list of cards
	Read, ReadOf     string // the way to a card
	Waiting, Missing string
	Back             string
}

var englishCards = cardWords{
	Title: "Model card: %s", Lead: "What it learned from, how good it is beside mere guessing, where it fails, and what it is not for. The program that measures a model writes its card, in English.",
	Choose: "Cards of all models", Read: "Read its model card", ReadOf: "Read its model card: %s",
	Waiting: "The card is on its way.", Missing: "The card could not be fetched: %s", Back: "Back to the study",
}

var germanCards = cardWords{
	Title: "Modellkarte: %s", Lead: "Woran es gelernt hat, wie gut es neben bloßem Raten ist, wo es versagt und wofür es nicht da ist. Das Programm, das ein Modell misst, schreibt seine Karte; sie ist auf Englisch.",
	Choose: "Karten aller Modelle", Read: "Modellkarte lesen", ReadOf: "Modellkarte lesen: %s",
	Waiting: "Die Karte ist unterwegs.", Missing: "Die Karte ließ sich nicht holen: %s", Back: "Zurück zur Studie",
}

var spanishCards = cardWords{
	Title: "Ficha del modelo: %s", Lead: "De qué aprendió, cómo es al lado del puro azar, dónde falla y para qué no sirve. El programa que mide un modelo escribe su ficha, en inglés.",
	Choose: "Fichas de todos los modelos", Read: "Leer su ficha", ReadOf: "Leer su ficha: %s",
	Waiting: "La ficha está en camino.", Missing: "No se pudo traer la ficha: %s", Back: "Volver al estudio",
}
