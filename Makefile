# What needs more than a few lines is a script in scripts/.

# A distribution's Go may be told to stay as it is; go.mod asks for the one it needs.
export GOTOOLCHAIN ?= auto

WINDOWS = GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc

.DEFAULT_GOAL := help
.PHONY: help run test test-office test-ime test-mail lint windows build package sample shots golden race bench torture

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: ## install what is missing, build, open the window on the sample company
	@scripts/setup.sh run
	@scripts/run.sh

test: ## install what is missing, run every test that needs no larger program
	@scripts/setup.sh run test
	go test ./...

test-office: ## LibreOffice opens what we wrote
	@scripts/setup.sh run test office
	scripts/test-tag.sh office

test-ime: ## Chinese input in the real window (fcitx5 under Xvfb)
	@scripts/setup.sh run test ime
	scripts/test-tag.sh ime

test-mail: ## attachments from a real Dovecot on loopback
	@scripts/setup.sh run test mail
	scripts/test-tag.sh mail

lint: ## gofumpt, vet, staticcheck, revive, govulncheck
	@scripts/setup.sh run
	scripts/lint.sh

windows: ## cross-compile bin/zhiji.exe for 64-bit Windows
	@scripts/setup.sh run windows
	$(WINDOWS) go vet ./...
	$(WINDOWS) go build -ldflags "-s -w -H windowsgui" -o bin/zhiji.exe .

build: ## bin/zhiji as it ships
	@scripts/setup.sh run
	go build -ldflags "-s -w" -o bin/zhiji .

package: ## an installable package of this system in out/
	@scripts/setup.sh run
	scripts/package.sh

sample: ## make the files of the sample company anew (seeded: the same bytes)
	go run ./assets/sample/generate

shots: ## a picture of every page in both languages in out/shots
	@scripts/setup.sh run test
	scripts/test-tag.sh shots

golden: ## renew the golden files; review the diff before committing it
	scripts/golden.sh

race: ## every test under the race detector
	@scripts/setup.sh run test
	go test -race ./...

bench: ## speeds and sizes, as JSON lines
	@scripts/setup.sh run
	go run ./scripts/bench

torture: ## 200 kills in the middle of an import
	scripts/test-tag.sh torture
