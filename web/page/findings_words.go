package page

// findingWords is what the page says about the paper's conclusions. Claims are the
// paper's; all that is said of them comes with our numbers.
type findingWords struct {
	Lead                              string // takes how many test posters there are
	Holds, Not, Open, NoGain          string // verdicts
	Deeper, Best, Transfer            string // claims
	SmallWeights, Turned, Aim         string
	Versus, VersusTwo, Losses         string // evidence
	Chance, ChanceBoth, NoChance      string
	OwnBase                           string
	AimCount, Reached, Missed, AimWhy string
}

var englishFindings = findingWords{
	Lead:  "Five things that the paper concluded and one aim of ours, asked of %d posters that none of the networks had seen. “Too close to call” means: with other posters it might come out the other way.",
	Holds: "It holds here", Not: "Not here", Open: "Too close to call", NoGain: "Here, too, it brings no gain that could be seen",
	Deeper:       "A deeper network sees more: Model 2 beats Model 1.",
	Best:         "Model 2 is the best of the seven.",
	Transfer:     "Still more depth brings nothing: with the large network VGG16, Models 6 and 7 are no better than Model 2.",
	SmallWeights: "Keeping the weights small makes the probabilities better, but not the guesses: that is Model 4.",
	Turned:       "Showing it the posters turned and mirrored as well, as nobody hangs them, does not help: that is Model 3.",
	Aim:          "Our own aim: with each of the seven, numbers at least as good as the paper's.",
	Versus:       "%s names the film's first genre for %d of %d posters, %s for %d.",
	VersusTwo:    "%s names the film's first genre for %d of %d posters, %s for %d, and %s for %d.",
	Losses:       "How far the probabilities are from the truth, where less is better: %s has %s, %s has %s.",
	Chance:       "A difference this small may be chance.", ChanceBoth: "Differences this small may be chance.", NoChance: "Chance alone does not explain such a difference.",
	OwnBase:  "But the paper's VGG16 had learned to see from more than a million photographs, ours only from posters, and smaller ones: so this says little about theirs.",
	AimCount: "Reached by %d of %d", Reached: "As good in both accuracy and loss: %s.", Missed: "Behind in one of them or in both: %s.",
	AimWhy: "Which posters the paper tested with is not known; ours are others of the same collection.",
}

var germanFindings = findingWords{
	Lead:  "Fünf Schlüsse der Arbeit und ein Ziel von uns, geprüft an %d Plakaten, die keines der Netze gesehen hatte. „Zu knapp“ heißt: Mit anderen Plakaten könnte es umgekehrt ausgehen.",
	Holds: "Das gilt auch hier", Not: "Hier nicht", Open: "Zu knapp, um es zu sagen", NoGain: "Auch hier ist kein Gewinn zu erkennen",
	Deeper:       "Ein tieferes Netz sieht mehr: Modell 2 schlägt Modell 1.",
	Best:         "Modell 2 ist das beste der sieben.",
	Transfer:     "Noch mehr Tiefe bringt nichts: Mit dem großen Netz VGG16 sind Modell 6 und 7 nicht besser als Modell 2.",
	SmallWeights: "Kleine Gewichte machen die Wahrscheinlichkeiten besser, das Raten aber nicht: Das ist Modell 4.",
	Turned:       "Plakate beim Lernen auch gedreht und gespiegelt zu zeigen, wie sie niemand aufhängt, hilft nicht: Das ist Modell 3.",
	Aim:          "Unser eigenes Ziel: mit jedem der sieben mindestens so gute Zahlen wie die Arbeit.",
	Versus:       "%s nennt das erste Genre des Films bei %d von %d Plakaten, %s bei %d.",
	VersusTwo:    "%s nennt das erste Genre des Films bei %d von %d Plakaten, %s bei %d und %s bei %d.",
	Losses:       "Wie weit die Wahrscheinlichkeiten von der Wahrheit weg sind, wobei weniger besser ist: %s hat %s, %s hat %s.",
	Chance:       "Ein so kleiner Unterschied kann Zufall sein.", ChanceBoth: "So kleine Unterschiede können Zufall sein.", NoChance: "Mit Zufall allein ist ein solcher Unterschied nicht zu erklären.",
	OwnBase:  "Nur hatte das VGG16 der Arbeit an mehr als einer Million Fotos sehen gelernt, unseres bloß an Plakaten, und an kleineren: Über ihres sagt das also wenig.",
	AimCount: "Erreicht von %d der %d", Reached: "In Genauigkeit und Verlust mindestens so gut: %s.", Missed: "In einem davon oder in beidem dahinter: %s.",
	AimWhy: "Mit welchen Plakaten die Arbeit geprüft hat, ist nicht bekannt; unsere sind andere aus derselben Sammlung.",
}

var spanishFindings = findingWords{
	Lead:  "Cinco conclusiones del artículo y una meta nuestra, comprobadas con %d carteles que ninguna de las redes había visto. «Demasiado igualado» quiere decir que con otros carteles podría salir al revés.",
	Holds: "Aquí también se cumple", Not: "Aquí no", Open: "Demasiado igualado para decirlo", NoGain: "Aquí tampoco se ve ninguna mejora",
	Deeper:       "Una red más profunda ve más: el modelo 2 supera al modelo 1.",
	Best:         "El modelo 2 es el mejor de los siete.",
	Transfer:     "Más profundidad todavía no aporta nada: con la gran red VGG16, los modelos 6 y 7 no son mejores que el modelo 2.",
	SmallWeights: "Mantener pequeños los pesos mejora las probabilidades, pero no los aciertos: es el modelo 4.",
	Turned:       "Enseñarle los carteles también girados y reflejados, como nadie los cuelga, no ayuda: es el modelo 3.",
	Aim:          "Nuestra propia meta: con cada uno de los siete, números al menos tan buenos como los del artículo.",
	Versus:       "%s acierta el primer género de la película en %d de %d carteles; %s, en %d.",
	VersusTwo:    "%s acierta el primer género de la película en %d de %d carteles; %s, en %d, y %s, en %d.",
	Losses:       "Lo lejos que están las probabilidades de la verdad, donde menos es mejor: %s tiene %s; %s, %s.",
	Chance:       "Una diferencia tan pequeña puede ser azar.", ChanceBoth: "Diferencias tan pequeñas pueden ser azar.", NoChance: "El azar por sí solo no explica una diferencia así.",
	OwnBase:  "Pero la VGG16 del artículo había aprendido a ver con más de un millón de fotografías, y la nuestra solo con carteles, y más pequeños: esto dice poco de la suya.",
	AimCount: "Logrado por %d de %d", Reached: "Igual de buenos o mejores en exactitud y en pérdida: %s.", Missed: "Por detrás en una de ellas o en ambas: %s.",
	AimWhy: "No se sabe con qué carteles probó el artículo; los nuestros son otros de la misma colección.",
}
