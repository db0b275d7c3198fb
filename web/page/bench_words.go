package page

// benchWords are what the bench says.
type benchWords struct {
	Link, Title, Lead, Privacy    string
	Models, Start, Stop           string
	Started, Stopped, Finished    string
	Progress, Now, Failed         string
	Result, Chart, Table, Machine string
	Columns                       []string // of the table
	Legend, Copy, Markdown        string
	NoKernel, Missing             string
}

var englishBench = benchWords{
	Link: "How fast is it here?", Title: "How fast is it here?",
	Lead:    "Onesheet's arithmetic exists three times over: for relaxed SIMD, for plain SIMD, and in plain Go. They give the same answers at very different speeds. This page lets them take turns on a poster of ours, on your own machine.",
	Privacy: "Nothing is sent anywhere. What you measure stays on this page until you copy it.",
	Models:  "What to measure", Start: "Measure", Stop: "Stop",
	Started: "Measuring has begun", Stopped: "Measuring was stopped", Finished: "Measuring is done. The results are below.",
	Progress: "Progress of the measurement", Now: "Measuring %s. Leave this page in front: in the background a browser slows it down.",
	Failed: "It could not be measured: %s",
	Result: "Results", Chart: "Pictures a second, the network alone", Table: "All numbers", Machine: "%s, %s cores, one Worker",
	Columns: []string{"Model", "Arithmetic", "Network, median", "Fastest", "Whole picture", "Rounds"},
	Legend:  "The network's time is what SIMD changes. A whole picture is a JPEG of ours, decoded and made small first.",
	Copy:    "Copy as Markdown", Markdown: "The table as text",
	NoKernel: "This browser does not have it", Missing: "Not measured (%s)",
}

var germanBench = benchWords{
	Link: "Wie schnell ist es hier?", Title: "Wie schnell ist es hier?",
	Lead:    "Den Rechenkern von Onesheet gibt es dreimal: für Relaxed SIMD, für einfaches SIMD und in reinem Go. Sie geben dieselben Antworten, aber sehr verschieden schnell. Hier rechnen sie abwechselnd an einem unserer Plakate, auf deinem eigenen Gerät.",
	Privacy: "Nichts wird gesendet. Was du misst, bleibt auf dieser Seite, bis du es kopierst.",
	Models:  "Was gemessen wird", Start: "Messen", Stop: "Anhalten",
	Started: "Die Messung läuft", Stopped: "Die Messung wurde angehalten", Finished: "Die Messung ist fertig. Die Ergebnisse stehen unten.",
	Progress: "Fortschritt der Messung", Now: "%s wird gemessen. Lass diese Seite im Vordergrund: Im Hintergrund bremst der Browser sie.",
	Failed: "Es konnte nicht gemessen werden: %s",
	Result: "Ergebnisse", Chart: "Bilder pro Sekunde, nur das Netz", Table: "Alle Zahlen", Machine: "%s, %s Kerne, ein Worker",
	Columns: []string{"Modell", "Rechenkern", "Netz, Median", "Am schnellsten", "Ganzes Bild", "Runden"},
	Legend:  "SIMD ändert die Zeit des Netzes. Ein ganzes Bild ist eines unserer JPEGs, das zuerst dekodiert und verkleinert wird.",
	Copy:    "Als Markdown kopieren", Markdown: "Die Tabelle als Text",
	NoKernel: "Das hat dieser Browser nicht", Missing: "Nicht gemessen (%s)",
}

var spanishBench = benchWords{
	Link: "¿Qué tan rápido va aquí?", Title: "¿Qué tan rápido va aquí?",
	Lead:    "La aritmética de Onesheet existe tres veces: para relaxed SIMD, para SIMD simple y en Go puro. Dan las mismas respuestas a velocidades muy distintas. Aquí se turnan con uno de nuestros carteles, en tu propio dispositivo.",
	Privacy: "No se envía nada. Lo que midas se queda en esta página hasta que lo copies.",
	Models:  "Qué medir", Start: "Medir", Stop: "Detener",
	Started: "La medición ha empezado", Stopped: "La medición se detuvo", Finished: "La medición ha terminado. Los resultados están abajo.",
	Progress: "Progreso de la medición", Now: "Midiendo %s. Deja esta página a la vista: en segundo plano el navegador la frena.",
	Failed: "No se pudo medir: %s",
	Result: "Resultados", Chart: "Imágenes por segundo, solo la red", Table: "Todos los números", Machine: "%s, %s núcleos, un Worker",
	Columns: []string{"Modelo", "Aritmética", "Red, mediana", "Lo más rápido", "Imagen entera", "Rondas"},
	Legend:  "SIMD cambia el tiempo de la red. Una imagen entera es un JPEG nuestro, que antes se decodifica y se reduce.",
	Copy:    "Copiar como Markdown", Markdown: "La tabla como texto",
	NoKernel: "Este navegador no lo tiene", Missing: "Sin medir (%s)",
}
