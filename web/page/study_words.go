package page

// studyWords is what the study page says around its numbers.
type studyWords struct {
	Title, Lead, Waiting                  string
	PaperHead                             string
	Paper                                 []string
	TableHead, TableNote, NotYet          string
	Model, ThePaper, Ours                 string
	Accuracy, Loss, Top1, Spread          string
	Floor, FloorWhat                      string
	ChartHead, ChartWords                 string
	CurveHead, CurveHint                  string
	CurveLoss                             string
	CurveTrain, CurveVal                  string
	CurveLossHint, CurveLossWords         string
	CurveAccuracyHint, CurveAccuracyWords string
	GenreHead, GenreWords                 string
	GenreRow, GenreAP                     string
	GenreBest, GenreGuess                 string
	CardHead, CardWords                   string
	FindingHead                           string
	What                                  []string // of the seven models and the flagship
}

var englishStudy = studyWords{
	Title:     "Can a machine tell a film by its poster?",
	Lead:      "In 2021 a paper taught seven neural networks to name the genres of a film from its poster alone. We build all seven anew, train them on the same kind of posters, and put our numbers beside theirs.",
	Waiting:   "The numbers are on their way.",
	PaperHead: "The question",
	Paper: []string{
		"A poster is made to be understood in a second. Ghostly blue light: horror. Two smiling faces on white: a romantic comedy. If people can tell, a network that looks at nothing but the picture might learn it, too.",
		"The paper is “Movie poster genre classification with CNNs” (ITM Web of Conferences 40, 03048, ICACC-2021). It used 7,242 posters of films from 1983 to 2014, each with one to three of 25 genres. Its best network named the first of the film's genres for 36 posters in 100.",
	},
	TableHead: "Their table, and ours", NotYet: "not trained yet",
	TableNote: "Accuracy is what the paper counts: how often the likeliest genre is the first one listed for the film. Loss is how far the probabilities are from the truth; less is better. “95 of 100” is where 95 of 100 repetitions with other posters would fall. All of ours are measured on %d posters that no network had seen.",
	Model:     "Model", ThePaper: "the paper", Ours: "ours", Accuracy: "Accuracy", Loss: "Loss", Top1: "Likeliest genre is right", Spread: "95 of 100",
	Floor: "Without looking", FloorWhat: "Always the commonest genres, whatever the poster.",
	ChartHead: "The same as a picture", ChartWords: "Accuracy of each model: %s. Without looking: %s.",
	CurveHead: "How they learned", CurveHint: "Each drawing is one model, from its first look at all training posters (1) to its last. Where the dashed line runs ahead of the solid one, the model learns its own posters by heart.",
	CurveLoss: "Loss", CurveLossHint: "How far the probabilities are from the truth: less is better. All drawings have the same scale.",
	CurveLossWords:     "%s: loss after each of %d epochs, from %s to %s on training posters and from %s to %s on posters kept aside.",
	CurveAccuracyHint:  "How often the likeliest genre is the first one listed for the film: more is better.",
	CurveAccuracyWords: "%s: accuracy after each of %d epochs, from %s to %s on training posters and from %s to %s on posters kept aside.",
	CurveTrain:         "training posters", CurveVal: "posters kept aside",
	GenreHead: "What posters give away", GenreWords: "The longer a bar, the more surely posters of that genre are told from all others (average precision).",
	GenreRow: "%s, %d posters: %s %s", GenreAP: "average precision", GenreBest: "%s, the best of the seven at this", GenreGuess: "guessing",
	CardHead: "The models", CardWords: "%s parameters, %s MB to fetch, looks at %d × %d points",
	FindingHead: "What the paper concluded, and what we found",
	What: []string{
		"Four convolutional layers: the paper's starting point.",
		"Three blocks of two convolutions, after the model of VGG. The paper's best.",
		"Model 2, trained on posters that were turned and mirrored.",
		"Model 2, with large weights discouraged.",
		"Model 2 with both.",
		"VGG16, which had learned to see before it met a poster.",
		"Model 6, trained on posters that were turned and mirrored.",
		"Onesheet's own: a small network made for phones, the one that answers here.",
	},
}

var germanStudy = studyWords{
	Title:     "Erkennt eine Maschine einen Film am Plakat?",
	Lead:      "2021 brachte eine Arbeit sieben neuronalen Netzen bei, die Genres eines Films allein am Plakat zu nennen. Wir bauen alle sieben neu, trainieren sie an Plakaten derselben Art und stellen unsere Zahlen neben ihre.",
	Waiting:   "Die Zahlen sind unterwegs.",
	PaperHead: "Die Frage",
	Paper: []string{
		"Ein Plakat soll in einer Sekunde verstanden werden. Gespenstisch blaues Licht: Horror. Zwei lächelnde Gesichter auf Weiß: eine romantische Komödie. Wenn Menschen das erkennen, könnte es auch ein Netz lernen, das nichts als das Bild sieht.",
		"Die Arbeit heißt „Movie poster genre classification with CNNs“ (ITM Web of Conferences 40, 03048, ICACC-2021). Sie benutzte 7.242 Plakate von Filmen der Jahre 1983 bis 2014, jedes mit einem bis drei von 25 Genres. Ihr bestes Netz nannte bei 36 von 100 Plakaten das erste Genre des Films.",
	},
	TableHead: "Ihre Tabelle und unsere", NotYet: "noch nicht trainiert",
	TableNote: "Genauigkeit ist, was die Arbeit zählt: wie oft das wahrscheinlichste Genre das erstgenannte des Films ist. Verlust ist, wie weit die Wahrscheinlichkeiten von der Wahrheit entfernt sind; weniger ist besser. „95 von 100“ ist, wohin 95 von 100 Wiederholungen mit anderen Plakaten fielen. Alle unsere Zahlen sind an %d Plakaten gemessen, die kein Netz gesehen hatte.",
	Model:     "Modell", ThePaper: "die Arbeit", Ours: "unsere", Accuracy: "Genauigkeit", Loss: "Verlust", Top1: "Wahrscheinlichstes Genre stimmt", Spread: "95 von 100",
	Floor: "Ohne Hinsehen", FloorWhat: "Immer die häufigsten Genres, was auch auf dem Plakat ist.",
	ChartHead: "Dasselbe als Bild", ChartWords: "Genauigkeit jedes Modells: %s. Ohne Hinsehen: %s.",
	CurveHead: "Wie sie lernten", CurveHint: "Jede Zeichnung ist ein Modell, vom ersten Durchgang durch alle Lernplakate (1) bis zum letzten. Wo die gestrichelte Linie der durchgezogenen vorauseilt, lernt das Modell seine eigenen Plakate auswendig.",
	CurveLoss: "Verlust", CurveLossHint: "Wie weit die Wahrscheinlichkeiten von der Wahrheit weg sind: weniger ist besser. Alle Zeichnungen haben denselben Maßstab.",
	CurveLossWords:     "%s: Verlust nach jeder von %d Epochen, von %s auf %s an den Lernplakaten und von %s auf %s an beiseitegelegten.",
	CurveAccuracyHint:  "Wie oft das wahrscheinlichste Genre das erstgenannte des Films ist: mehr ist besser.",
	CurveAccuracyWords: "%s: Genauigkeit nach jeder von %d Epochen, von %s auf %s an den Lernplakaten und von %s auf %s an beiseitegelegten.",
	CurveTrain:         "Lernplakate", CurveVal: "beiseitegelegte Plakate",
	GenreHead: "Was Plakate verraten", GenreWords: "Je länger ein Balken, desto sicherer sind Plakate dieses Genres von allen anderen zu unterscheiden (mittlere Präzision).",
	GenreRow: "%s, %d Plakate: %s %s", GenreAP: "mittlere Präzision", GenreBest: "%s, darin das beste der sieben", GenreGuess: "Raten",
	CardHead: "Die Modelle", CardWords: "%s Parameter, %s MB zu holen, sieht %d × %d Punkte",
	FindingHead: "Was die Arbeit schloss und was wir fanden",
	What: []string{
		"Vier Faltungsschichten: der Ausgangspunkt der Arbeit.",
		"Drei Blöcke aus je zwei Faltungen, nach dem Vorbild von VGG. Das beste der Arbeit.",
		"Modell 2, gelernt an gedrehten und gespiegelten Plakaten.",
		"Modell 2, dem große Gewichte verleidet wurden.",
		"Modell 2 mit beidem.",
		"VGG16, das schon sehen konnte, bevor es ein Plakat traf.",
		"Modell 6, gelernt an gedrehten und gespiegelten Plakaten.",
		"Das von Onesheet: ein kleines Netz für Telefone; es antwortet hier.",
	},
}

var spanishStudy = studyWords{
	Title:     "¿Puede una máquina conocer una película por su cartel?",
	Lead:      "En 2021 un artículo enseñó a siete redes neuronales a nombrar los géneros de una película solo por su cartel. Construimos las siete de nuevo, las entrenamos con carteles del mismo tipo y ponemos nuestros números junto a los suyos.",
	Waiting:   "Los números están en camino.",
	PaperHead: "La pregunta",
	Paper: []string{
		"Un cartel se hace para entenderlo en un segundo. Luz azul fantasmal: terror. Dos caras que sonríen sobre blanco: una comedia romántica. Si la gente lo nota, una red que no ve más que la imagen también podría aprenderlo.",
		"El artículo es «Movie poster genre classification with CNNs» (ITM Web of Conferences 40, 03048, ICACC-2021). Usó 7242 carteles de películas de 1983 a 2014, cada uno con uno a tres de 25 géneros. Su mejor red nombró el primer género de la película en 36 de cada 100 carteles.",
	},
	TableHead: "Su tabla y la nuestra", NotYet: "aún sin entrenar",
	TableNote: "La exactitud es lo que cuenta el artículo: cuántas veces el género más probable es el primero de la lista de la película. La pérdida es lo lejos que están las probabilidades de la verdad; menos es mejor. «95 de 100» es donde caerían 95 de cada 100 repeticiones con otros carteles. Todos los nuestros se miden con %d carteles que ninguna red había visto.",
	Model:     "Modelo", ThePaper: "el artículo", Ours: "nosotros", Accuracy: "Exactitud", Loss: "Pérdida", Top1: "El género más probable acierta", Spread: "95 de 100",
	Floor: "Sin mirar", FloorWhat: "Siempre los géneros más comunes, sea cual sea el cartel.",
	ChartHead: "Lo mismo en imagen", ChartWords: "Exactitud de cada modelo: %s. Sin mirar: %s.",
	CurveHead: "Cómo aprendieron", CurveHint: "Cada dibujo es un modelo, desde la primera pasada por todos los carteles de aprendizaje (1) hasta la última. Donde la línea de rayas se adelanta a la continua, el modelo se aprende sus propios carteles de memoria.",
	CurveLoss: "Pérdida", CurveLossHint: "Lo lejos que están las probabilidades de la verdad: menos es mejor. Todos los dibujos tienen la misma escala.",
	CurveLossWords:     "%s: pérdida tras cada una de %d épocas, de %s a %s en los carteles de aprendizaje y de %s a %s en los apartados.",
	CurveAccuracyHint:  "Cuántas veces el género más probable es el primero de la lista de la película: más es mejor.",
	CurveAccuracyWords: "%s: exactitud tras cada una de %d épocas, de %s a %s en los carteles de aprendizaje y de %s a %s en los apartados.",
	CurveTrain:         "carteles de aprendizaje", CurveVal: "carteles apartados",
	GenreHead: "Lo que delatan los carteles", GenreWords: "Cuanto más larga la barra, con más seguridad se distinguen los carteles de ese género de todos los demás (precisión media).",
	GenreRow: "%s, %d carteles: %s %s", GenreAP: "precisión media", GenreBest: "%s, el mejor de los siete en esto", GenreGuess: "el azar",
	CardHead: "Los modelos", CardWords: "%s parámetros, %s MB que traer, mira %d × %d puntos",
	FindingHead: "Lo que concluyó el artículo y lo que encontramos",
	What: []string{
		"Cuatro capas convolucionales: el punto de partida del artículo.",
		"Tres bloques de dos convoluciones, al modo de VGG. El mejor del artículo.",
		"El modelo 2, entrenado con carteles girados y reflejados.",
		"El modelo 2, al que se le desaconsejan los pesos grandes.",
		"El modelo 2 con ambas cosas.",
		"VGG16, que ya sabía ver antes de conocer un cartel.",
		"El modelo 6, entrenado con carteles girados y reflejados.",
		"El propio de Onesheet: una red pequeña para teléfonos, la que responde aquí.",
	},
}
