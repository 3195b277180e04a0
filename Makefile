# Needs Go and, for the race detector, a C compiler. What else is missing is
# fetched, or its absence is an error that names the remedy.

GO ?= go
LINT_VERSION := v2.15.0
TOOLS := $(CURDIR)/bin
LINT := $(TOOLS)/golangci-lint-$(LINT_VERSION)
DEMO_DIR ?= $(CURDIR)/.data/demo

.PHONY: help
help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: demo
demo: postgres ## the bot, a private Postgres and a pretended Slack, on this machine
	@mkdir -p $(DEMO_DIR)
	$(GO) build -o bin/kmwin-demo ./cmd/kmwin-demo
	@if [ -t 0 ]; then set -m; fi; bin/kmwin-demo -data $(DEMO_DIR) # Ctrl-C ends the demo, not make

.PHONY: demo-reset
demo-reset: ## forget what the demo was told
	@mkdir -p bin
	$(GO) build -o bin/kmwin-demo ./cmd/kmwin-demo
	bin/kmwin-demo -reset -data $(DEMO_DIR)

# A tag, else the commit, where there is git; VERSION=1.2.3 says otherwise.
VERSION ?= $(shell git describe --tags --match 'v[0-9]*' --always --dirty 2>/dev/null | sed 's/^v//' || true)
STAMP = $(or $(VERSION),unreleased)
DIST ?= dist

.PHONY: build
build: ## bin/kmwin for this machine, static, with its version in it
	@mkdir -p bin
	GO="$(GO)" sh deploy/build.sh "$(STAMP)" "$$($(GO) env GOOS)" "$$($(GO) env GOARCH)" bin/kmwin

.PHONY: release
release: ## dist/: programs for linux and darwin, checksums, what they are made of, notes (VERSION=1.2.3)
	GO="$(GO)" sh deploy/release.sh "$(STAMP)" "$(DIST)"

.PHONY: reproducible
reproducible: ## two builds of one program are the same bytes
	GO="$(GO)" sh deploy/reproduce.sh linux amd64

.PHONY: image
image: ## the container image, with docker or podman (ENGINE=podman)
	$(or $(ENGINE),docker) build --build-arg VERSION="$(STAMP)" --build-arg REVISION="$$(git rev-parse HEAD 2>/dev/null || echo unknown)" \
		--build-arg CREATED="$$(date -u +%Y-%m-%dT%H:%M:%SZ)" -t ghcr.io/kmwin/kmwin:"$(subst +,-,$(STAMP))" .

.PHONY: licenses
licenses: ## the licence of everything that is linked
	@$(GO) run ./cmd/internal/release licenses -list ./cmd/kmwin

.PHONY: test
test: postgres ## all tests, against a real Postgres
	$(GO) test -race -timeout 40m ./...

.PHONY: test-pooler
test-pooler: postgres pgbouncer ## kmwin behind a pooler in transaction mode
	$(GO) test -count=1 -race -tags pooler -run '^TestBehindATransactionPooler$$' ./cmd/kmwin

.PHONY: pgbouncer
pgbouncer:
	@command -v pgbouncer >/dev/null 2>&1 || test -x /usr/sbin/pgbouncer || sh deploy/pgbouncer.sh

# The page's tests use npm packages, pinned, and a Chromium of this machine.
BROWSER := bot/fakeslack/page/browser
export CHROMIUM

.PHONY: test-page
test-page: postgres ## the demo and its page, in a real browser
	cd $(BROWSER) && npm ci --no-audit --no-fund --loglevel=error
	cd $(BROWSER) && CHROMIUM="$$(sh chromium.sh)" npm test

.PHONY: screenshots
screenshots: postgres ## the README's pictures, taken from the demo
	cd $(BROWSER) && npm ci --no-audit --no-fund --loglevel=error
	CHROMIUM="$$(sh $(BROWSER)/chromium.sh)" node cmd/kmwin-demo/images/screenshots.js

SOAK ?= 1h

.PHONY: faults
faults: postgres ## the program under every fault, with more than 200 kills, and a soak of an hour (SOAK=10m)
	$(GO) test -count=1 -timeout 0 -v ./cmd/internal/faults -long -soak $(SOAK)

.PHONY: bench
bench: postgres ## what it costs, beside the smallest bot that does the same, and how that grows
	$(GO) run ./cmd/internal/bench

FUZZ ?= 1m

.PHONY: fuzz
fuzz: ## everything that reads what comes from outside, FUZZ=1m each
	@grep -rl --include='*_test.go' '^func Fuzz' bot cmd scheduler stories | while read -r file; do \
		sed -n 's/^func \(Fuzz[A-Za-z]*\).*/\1/p' "$$file" | while read -r name; do \
			echo "$$file $$name" && $(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZ) "./$$(dirname "$$file")" </dev/null || exit 1; \
		done || exit 1; \
	done

.PHONY: lint
lint: $(LINT) ## what .golangci.yml says
	$(LINT) run ./...

$(LINT):
	GOBIN=$(TOOLS) $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	mv $(TOOLS)/golangci-lint $@

.PHONY: vuln
vuln: ## known vulnerabilities; asks vuln.go.dev
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...

# The package's own test says whether its binaries are found, in the places it looks.
.PHONY: postgres
postgres: ## install Postgres's server binaries, if there are none
	@$(GO) test -count=1 -run '^TestPgBin$$' ./stories/localpg >/dev/null 2>&1 || sh stories/localpg/install.sh
