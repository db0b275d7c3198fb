package main

import (
	"strings"
	"testing"
)

// goAppStarts is how go-app's script fetches the program.
const goAppStarts = `
    const wasm = await instantiateStreaming(
      fetchWithProgress("/posters/web/app.wasm", showProgress),
      go.importObject
    );
`

func TestServiceWorkerIsRegisteredOnce(t *testing.T) {
	s := site{"app.js": []byte("a();" + doubleStart + "b();\nasync function goappInitServiceWorker() {}\n" + goAppStarts)}
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

func TestProgramIsCompiledAside(t *testing.T) {
	s := site{"app.js": []byte(doubleStart + goAppStarts)}
	if err := mendStarter(s); err != nil {
		t.Fatal(err)
	}
	want := `
    const wasm = { instance: await WebAssembly.instantiate(await onesheetCompile("/posters/web/app.wasm"), go.importObject) };
`
	if got := string(s["app.js"]); got != "\n"+want {
		t.Errorf("the script is now %q", got)
	}
	if err := mendStarter(site{"app.js": []byte(doubleStart)}); err == nil {
		t.Error("a script that fetches the program in another way is taken for granted")
	}
}
