package page

var englishNames = modelNames{
	Numbered: "Model %s", Flagship: "Flagship",
	Kinds: map[string]string{
		"model1":   "Four convolutions",
		"model2":   "Three blocks like VGG's",
		"model3":   "Model 2 with turned posters",
		"model4":   "Model 2 with small weights",
		"model5":   "Model 2 with both",
		"model6":   "VGG16, taught before",
		"model7":   "VGG16 with turned posters",
		"flagship": "Small, made for phones",
	},
}

var germanNames = modelNames{
	Numbered: "Modell %s", Flagship: "Hauptmodell",
	Kinds: map[string]string{
		"model1":   "Vier Faltungen",
		"model2":   "Drei Blöcke wie bei VGG",
		"model3":   "Modell 2 mit gedrehten Plakaten",
		"model4":   "Modell 2 mit kleinen Gewichten",
		"model5":   "Modell 2 mit beidem",
		"model6":   "VGG16, schon vorgebildet",
		"model7":   "VGG16 mit gedrehten Plakaten",
		"flagship": "Klein, für Telefone gemacht",
	},
}

var spanishNames = modelNames{
	Numbered: "Modelo %s", Flagship: "Modelo principal",
	Kinds: map[string]string{
		"model1":   "Cuatro convoluciones",
		"model2":   "Tres bloques al modo de VGG",
		"model3":   "Modelo 2 con carteles girados",
		"model4":   "Modelo 2 con pesos pequeños",
		"model5":   "Modelo 2 con ambas cosas",
		"model6":   "VGG16, ya instruida",
		"model7":   "VGG16 con carteles girados",
		"flagship": "Pequeña, hecha para teléfonos",
	},
}
