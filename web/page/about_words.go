package page

// aboutWords is what the page says about itself. Facts takes per cents: how
// often the likeliest genre is right, and how often without looking.
type aboutWords struct {
	Title, Lead, Facts string
	Parts              []aboutPart // the last is about licences
	Licences           string      // the way to all of them
}

// aboutPart is a heading with its paragraphs.
type aboutPart struct {
	Head string
	Body []string
}

var englishAbout = aboutWords{
	Title:    "About Onesheet and your privacy",
	Lead:     "Onesheet looks at a film poster and names the three genres that it most likely promises. All of it happens in this browser.",
	Licences: "All licences of what is on this site",
	Facts:    "On posters that it had never seen, its likeliest genre was one of the film's genres for %s. A program that never looks at the picture, and always names the commonest genre, is right for %s.",
	Parts: []aboutPart{
		{"What happens to your picture", []string{
			"Your browser hands the file to a small program that came with this page. There it is decoded, made as small as the model wants it, and answered, in the memory of this tab. No part of it is sent anywhere, and there is no server that would take it.",
			"There is one thing you can ask for that makes the browser talk to another site: a picture by its web address. It then asks that one site for that one picture, without cookies and without saying where the wish comes from.",
		}},
		{"How to check that yourself", []string{
			"Open the developer tools of your browser, choose the network panel, and bring a poster: while it is answered, nothing is sent.",
			"Or take the network away. Once the sign at the top says that Onesheet is ready offline, switch to flight mode and go on: everything still works.",
			"The security policy of this page forbids it to reach any other site, except for the one picture you ask for by its address. Your browser enforces that; you need not trust us.",
		}},
		{"What is remembered", []string{
			"Nothing, unless you switch it on at the foot of the page. Then your pictures, answers, corrections and settings lie in this browser's storage, and one click erases all of them. The program and the model are kept by the browser so that Onesheet works offline; they hold nothing of yours.",
			"There are no cookies, no accounts, no counters, and no fonts or scripts of other sites.",
		}},
		{"How far to believe it", []string{
			"Each bar is a probability. Of all answers of 30 per cent, about 30 in 100 are right: the numbers were adjusted until that held on posters kept aside. Where no genre is likelier than not, the page says that it is not sure.",
			"Beware of programs that promise 90 per cent: of the 25 possible genres a film has one to three, so that always answering “none of them” is already right for nine in ten boxes. That is why we print the floor, what not looking scores, beside every number of ours.",
		}},
		{"What it cannot do", []string{
			"A poster shows what a film wants to be taken for. Genres that hardly show, such as biography, history or short films, stay hard. Of news and reality shows there were too few posters to learn from.",
			"Most of its posters are of films of 1983 to 2014. Posters of other times and countries than those are less familiar to it. It judges no film and no person.",
		}},
		{"Licences", []string{
			"Onesheet is free software under the Apache License 2.0. Its flagship model began from MobileNetV2 weights of Google's Coral project, trained on ImageNet, under the same licence. The page is made with go-app, and the model was trained with spago.",
			"The sample posters are drawn by our own program, for films that do not exist.",
		}},
	},
}

var germanAbout = aboutWords{
	Title:    "Über Onesheet und deine Daten",
	Lead:     "Onesheet sieht sich ein Filmplakat an und nennt die drei Genres, die es am ehesten verspricht. Alles geschieht in diesem Browser.",
	Licences: "Alle Lizenzen dessen, was auf dieser Website ist",
	Facts:    "Bei Plakaten, die es nie gesehen hatte, war sein wahrscheinlichstes Genre in %s der Fälle eines der Genres des Films. Ein Programm, das das Bild nie ansieht und immer das häufigste Genre nennt, liegt in %s richtig.",
	Parts: []aboutPart{
		{"Was mit deinem Bild geschieht", []string{
			"Dein Browser übergibt die Datei einem kleinen Programm, das mit dieser Seite kam. Dort wird sie gelesen, so weit verkleinert, wie das Modell es braucht, und beantwortet, im Speicher dieses Tabs. Kein Teil davon wird irgendwohin geschickt, und es gibt keinen Server, der ihn annähme.",
			"Nur um eines kannst du bitten, wofür der Browser mit einer anderen Website spricht: ein Bild über seine Webadresse. Dann fragt er diese eine Website nach diesem einen Bild, ohne Cookies und ohne zu sagen, woher der Wunsch kommt.",
		}},
		{"Wie du das selbst prüfst", []string{
			"Öffne die Entwicklerwerkzeuge deines Browsers, wähle die Netzwerkanalyse und gib ein Plakat hinein: Während es beantwortet wird, wird nichts gesendet.",
			"Oder nimm das Netz weg. Sobald das Zeichen oben sagt, dass Onesheet auch offline bereit ist, schalte den Flugmodus ein und mach weiter: Alles geht noch.",
			"Die Sicherheitsregel dieser Seite verbietet ihr, andere Websites zu erreichen, außer für das eine Bild, um das du über seine Adresse bittest. Das setzt dein Browser durch; du musst uns nicht vertrauen.",
		}},
		{"Was gemerkt wird", []string{
			"Nichts, solange du es nicht unten auf der Seite einschaltest. Dann liegen deine Bilder, Antworten, Berichtigungen und Einstellungen im Speicher dieses Browsers, und ein Klick löscht sie alle. Das Programm und das Modell behält der Browser, damit Onesheet offline geht; sie enthalten nichts von dir.",
			"Es gibt keine Cookies, keine Konten, keine Zähler und keine Schriften oder Skripte anderer Websites.",
		}},
		{"Wie weit man ihm glauben kann", []string{
			"Jeder Balken ist eine Wahrscheinlichkeit. Von allen Antworten mit 30 Prozent stimmen etwa 30 von 100: Die Zahlen wurden so lange abgeglichen, bis das an beiseitegelegten Plakaten stimmte. Wo kein Genre eher zutrifft als nicht, sagt die Seite, dass sie nicht sicher ist.",
			"Vorsicht vor Programmen, die 90 Prozent versprechen: Von den 25 möglichen Genres hat ein Film eines bis drei, sodass „keines davon“ schon bei neun von zehn Kästchen stimmt. Deshalb steht neben jeder unserer Zahlen, was man ohne Hinsehen erreicht.",
		}},
		{"Was es nicht kann", []string{
			"Ein Plakat zeigt, wofür ein Film gehalten werden will. Genres, die man kaum sieht, wie Biografie, Historie oder Kurzfilm, bleiben schwer. Von Nachrichten und Reality-Shows gab es zu wenige Plakate, um daraus zu lernen.",
			"Die meisten seiner Plakate gehören zu Filmen von 1983 bis 2014. Plakate anderer Zeiten und Länder sind ihm weniger vertraut. Es urteilt über keinen Film und keinen Menschen.",
		}},
		{"Lizenzen", []string{
			"Onesheet ist freie Software unter der Apache-Lizenz 2.0. Sein Hauptmodell ging von MobileNetV2-Gewichten aus Googles Coral-Projekt aus, gelernt an ImageNet, unter derselben Lizenz. Die Seite ist mit go-app gebaut, das Modell mit spago trainiert.",
			"Die Beispielplakate zeichnet unser eigenes Programm, für Filme, die es nicht gibt.",
		}},
	},
}

var spanishAbout = aboutWords{
	Title:    "Acerca de Onesheet y tu privacidad",
	Lead:     "Onesheet mira un cartel de cine y nombra los tres géneros que más probablemente promete. Todo ocurre en este navegador.",
	Licences: "Todas las licencias de lo que hay en este sitio",
	Facts:    "Con carteles que nunca había visto, su género más probable era uno de los de la película en el %s de los casos. Un programa que nunca mira la imagen y siempre nombra el género más común acierta en el %s.",
	Parts: []aboutPart{
		{"Qué pasa con tu imagen", []string{
			"Tu navegador entrega el archivo a un pequeño programa que llegó con esta página. Allí se lee, se reduce a lo que el modelo necesita y se responde, en la memoria de esta pestaña. Ninguna parte se envía a ningún sitio, y no hay servidor que la aceptara.",
			"Solo puedes pedir una cosa que haga que el navegador hable con otro sitio: una imagen por su dirección web. Entonces pide a ese único sitio esa única imagen, sin cookies y sin decir de dónde viene la petición.",
		}},
		{"Cómo comprobarlo", []string{
			"Abre las herramientas de desarrollo de tu navegador, elige el panel de red y trae un cartel: mientras se responde no se envía nada.",
			"O quita la red. Cuando la señal de arriba diga que Onesheet está listo también sin conexión, activa el modo avión y sigue: todo funciona igual.",
			"La política de seguridad de esta página le prohíbe llegar a otros sitios, salvo por la única imagen que pides por su dirección. La hace cumplir tu navegador; no tienes que fiarte de nosotros.",
		}},
		{"Qué se recuerda", []string{
			"Nada, mientras no lo enciendas al pie de la página. Entonces tus imágenes, respuestas, correcciones y ajustes quedan en el almacenamiento de este navegador, y un clic los borra todos. El navegador conserva el programa y el modelo para que Onesheet funcione sin conexión; no contienen nada tuyo.",
			"No hay cookies, ni cuentas, ni contadores, ni fuentes o programas de otros sitios.",
		}},
		{"Hasta dónde creerle", []string{
			"Cada barra es una probabilidad. De todas las respuestas del 30 por ciento, unas 30 de cada 100 son correctas: los números se ajustaron hasta que eso se cumplió con carteles apartados. Donde ningún género es más probable que no, la página dice que no está claro.",
			"Cuidado con los programas que prometen el 90 por ciento: de los 25 géneros posibles una película tiene de uno a tres, de modo que responder «ninguno» ya acierta en nueve de cada diez casillas. Por eso junto a cada número nuestro ponemos lo que se logra sin mirar.",
		}},
		{"Qué no puede hacer", []string{
			"Un cartel muestra por qué quiere pasar una película. Los géneros que apenas se ven, como la biografía, la historia o el cortometraje, siguen siendo difíciles. De noticias y telerrealidad había muy pocos carteles para aprender.",
			"La mayoría de sus carteles son de películas de 1983 a 2014. Los de otras épocas y países le son menos familiares. No juzga ninguna película ni a ninguna persona.",
		}},
		{"Licencias", []string{
			"Onesheet es software libre bajo la licencia Apache 2.0. Su modelo principal partió de pesos de MobileNetV2 del proyecto Coral de Google, aprendidos con ImageNet, bajo la misma licencia. La página está hecha con go-app y el modelo se entrenó con spago.",
			"Los carteles de muestra los dibuja nuestro propio programa, para películas que no existen.",
		}},
	},
}
