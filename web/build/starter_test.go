package main

import (
	"strings"
	"testing"
)

func TestServiceWorkerIsRegisteredOnce(t *testing.T) {
	s := site{"app.js": []byte("a();" + doubleStart + "b();\nasync function goappInitServiceWorker() {}\n")}
	if err := mendStarter(s); err != nil {
		t.Fatal(err)
	}
	if got := string(s["app.js"]); strings.Contains(got, "goappInitServiceWorker();") || !strings.Contains(got, "a();\nb();") {
		t.Errorf("the script is now %q", got)
	}
	if err := mendStarter(s); err == nil {
		t.Error("a script of another go-app is taken for granted")
	}
}
