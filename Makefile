# What one does with Lacak. `make` alone lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.PHONY: help build test lint schema chaos bench demo demo-clean

DEBUG := .build/debug/lacak
RELEASE := .build/release/lacak

# pangocairo's pkg-config file names a flag that SwiftPM reports and leaves out; the report says nothing of use.
QUIETLY := 2> >(grep -v 'prohibited flag(s): -pthread' >&2)

help: ## lists what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

build: ## builds the program for use: .build/release/lacak
	@Scripts/setup build
	swift build -c release --product lacak $(QUIETLY)

test: ## checks the style, builds, runs every test
	@Scripts/setup test
	@$(MAKE) --no-print-directory lint
	swift build --build-tests $(QUIETLY)
	Scripts/check-binary $(DEBUG)
	swift test --skip-build --disable-xctest $(QUIETLY)

lint: ## checks formatting
	swift format lint --strict --parallel -r Sources Tests Chaos Benchmarks Package.swift

schema: ## writes Migrations/schema.sql, which a test compares with what the migrations make
	@LACAK_WRITE_SCHEMA=1 swift test --disable-xctest --filter SchemaTests $(QUIETLY)

# CHAOS is what is said to the program: `make chaos CHAOS='--seed 7 kills'`.
chaos: ## breaks workers, connections, PostgreSQL, then reads the books; some minutes
	@Scripts/setup test
	@$(MAKE) --no-print-directory build
	@for tool in lacak-chaos lacak-bench; do swift build -c release --product $$tool $(QUIETLY); done
	@.build/release/lacak-chaos $(CHAOS)

bench: ## measures beside pgbench, WeasyPrint, procrastinate and others: samples, certificates, the queue, pages
	@Scripts/setup bench
	@$(MAKE) --no-print-directory build
	swift build -c release --product lacak-bench $(QUIETLY)
	@Benchmarks/bench.py

demo: build ## starts a laboratory with a month of work in it, on http://127.0.0.1:8080
	@$(RELEASE) demo

demo-clean: ## removes what `make demo` made
	@if [ -x $(RELEASE) ] && [ -d .demo ]; then $(RELEASE) demo --remove; fi
	rm -rf .demo
