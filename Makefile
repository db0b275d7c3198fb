# Onesheet. `make help` lists what can be made; `make run` and `make test` do everything.

DATA     ?= ../shared/data/posters
BACKBONE ?= ../shared/data/backbones/mobilenet_v2_1.0.safetensors
RUN      ?= runs/flagship
RACE     ?=
BASE     ?= /
HOME_URL ?=
ADDR     ?= 127.0.0.1:8080

# The same source gives the same bytes, wherever it is built.
REPRODUCIBLE = -trimpath -buildvcs=false -ldflags="-s -w -buildid="
STATICCHECK  = honnef.co/go/tools/cmd/staticcheck@v0.7.0

# What the engine and the page are made of.
BROWSER_PACKAGES := ./model ./model/arch ./model/kernels ./model/picture/... ./model/plan ./model/weightfile \
	./wasm/... ./web/app/... ./web/page/...

# Where our Go is: build may hold sources of others.
GO_FOLDERS := model server wasm web weights

.PHONY: help run test beam soak load lighthouse build site npm flagship ablation bench race lint generate browser clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: site ## build the app and serve it on http://127.0.0.1:8080
	@mkdir -p build
	@go build -o build/onesheet-server ./server && exec build/onesheet-server --addr $(ADDR)

test: site browser ## run every test: Go, the engine under Node, the page in Chromium, Firefox and WebKitGTK, exports in ONNX Runtime, the Beam pipeline
	go test ./...
	go test -count=1 -timeout 30m -tags browser ./web/e2e/...
	@echo "Browsers:"; cat build/browsers.txt
	go test -count=1 -tags onnx -run ONNXRuntime ./model/export
	$(MAKE) beam

beam: ## test the Beam pipeline on its Prism runner, workers killed in between (the first time: 134 MB of modules)
	go -C model/beam vet .
	go -C model/beam test -vet=off -count=1 -timeout 20m .

lighthouse: site browser ## measure the page as on a slow phone (needs a quiet machine, Node and npm)
	go test -count=1 -tags browser,lighthouse -run Lighthouse -v ./web/e2e

soak: site ## abuse the server for some minutes: 10,000 idle connections, slow visitors, TLS; then load it as `make load` does
	go test -count=1 -tags 'soak load' -timeout 30m -run 'Soak|Load' -v ./server

load: site ## requests a second beside nginx (Debian: wrk nginx-light)
	go test -count=1 -tags load -run Load -v ./server

build: site ## build the native tool and the server (with the site inside) into build/
	CGO_ENABLED=0 go build $(REPRODUCIBLE) -o build/onesheet ./model/cmd/onesheet
	CGO_ENABLED=0 go build $(REPRODUCIBLE) -o build/onesheet-server ./server

site: ## assemble the web app into build/site; BASE=/posters/ for a sub-path of any host, HOME_URL=https://films.example/posters/ for oEmbed
	go run ./web/build -base $(BASE) $(if $(HOME_URL),-home $(HOME_URL))

npm: site ## lay the npm package of the engine into build/npm
	go run ./web/npm

flagship: ## remake the flagship from DATA and BACKBONE, or go on with it (weights/recipes/flagship*.json)
	$(call stage,$(RUN)-192,flagship-192.json,$(BACKBONE))
	$(call stage,$(RUN)-336,flagship-336.json,$(RUN)-192/best.safetensors)
	$(call stage,$(RUN),flagship.json,$(RUN)-336/best.safetensors)
	go run ./model/cmd/onesheet quantize $(RUN) --data $(DATA) --ship weights

# A run by one of the recipes, begun or gone on with; one that is finished ends at once.
stage = go run ./model/cmd/onesheet train --config weights/recipes/$(2) --data $(DATA) --backbone $(3) --out $(1) $(if $(wildcard $(1)/checkpoint.safetensors),--resume)

ablation: ## what each ingredient of the flagship brings on val (weights/recipes/ablation.json)
	go run ./model/cmd/onesheet ablate --plan weights/recipes/ablation.json --data $(DATA) --backbone $(BACKBONE) --out weights/recipes/ablation.md

bench: ## measure the kernels
	go test -run '^$$' -bench . ./model/kernels

race: site ## race the engine against LiteRT.js, ONNX Runtime Web and TensorFlow.js (needs ../shared/peers)
	go run ./web/race $(RACE)

lint: ## gofmt, go vet (native and browser) and staticcheck
	@test -z "$$(gofmt -l $(GO_FOLDERS))" || { gofmt -l $(GO_FOLDERS); echo "run gofmt -w on these"; exit 1; }
	go vet ./...
	go vet -tags browser,lighthouse ./web/e2e/...
	go vet -tags onnx ./model/export
	go vet -tags soak ./server
	go vet -tags load ./server
	GOOS=js GOARCH=wasm go vet $(BROWSER_PACKAGES)
	GOOS=js GOARCH=wasm go vet -tags kernel ./model/kernels ./wasm/engine
	go run $(STATICCHECK) ./...
	GOOS=js GOARCH=wasm go build -o /dev/null ./web/app

generate: ## remake the committed assembly and SIMD modules from their sources (needs clang-19 and lld-19)
	go generate ./model/kernels ./wasm

browser: ## install the browsers of the tests (Debian) that are not there: Chromium is needed, Firefox and WebKitGTK are left out with a word where they cannot be had
	@command -v "$${CHROMIUM:-chromium}" >/dev/null || command -v google-chrome >/dev/null || { \
		command -v apt-get >/dev/null || { echo "The browser tests need Chromium: install it, or set CHROMIUM to its path."; exit 1; }; \
		$$(test "$$(id -u)" = 0 || echo sudo) sh -c 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends chromium'; }
	@{ { command -v firefox-esr || command -v firefox; } && command -v WebKitWebDriver && command -v Xvfb; } >/dev/null || { command -v apt-get >/dev/null && \
		$$(test "$$(id -u)" = 0 || echo sudo) sh -c 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends firefox-esr webkit2gtk-driver xvfb xauth'; } \
		|| echo "Firefox or WebKitGTK cannot be installed here: their tests are left out, and the list at the end says so."

clean: ## remove everything that was built
	rm -rf build
	find server/site -mindepth 1 ! -name .keep -delete
