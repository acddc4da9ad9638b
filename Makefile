# SPDX-License-Identifier: Apache-2.0
# Thin targets: what they do stands in scripts/ and Benchmarks/.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help bootstrap build release test soak soak-live fuzz lint format docs check demo acceptance bench corpus clean

strict := --explicit-target-dependency-import-check error
judge := python3 -B Tests/Simulation/judge.py --binary .build/debug/crosswalk
live := .build-python/bin/python -B Tests/StandIn/soak.py
sources := Sources Tests Package.swift
python := $(CURDIR)/.build-python/bin/python
# A report of 100,000 users, left by the Swift tests for those in a browser.
large := $(CURDIR)/.build-browser/large

help: ## show this
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

bootstrap: ## install the Debian packages that are missing
	@scripts/bootstrap

build: bootstrap ## build for debugging, tests included
	swift build --build-tests $(strict)

release: bootstrap ## build for use: .build/release/crosswalk
	swift build -c release --product crosswalk $(strict)

test: lint build ## build once, lint, run every test, check docs and the sample report
	@scripts/bootstrap --python
	CROSSWALK_PYTHON=$(python) CROSSWALK_LARGE_REPORT=$(large) scripts/swift-test
	CROSSWALK_LARGE_REPORT=$(large) $(python) -B -m unittest discover -q Tests/Browser
	$(python) -B -m unittest discover -q Tests/Office
	python3 -B -m unittest discover -q Tests/Simulation
	$(judge) --tenants 8 --users 100 --seed 1
	$(live) --binary .build/debug/crosswalk --users 3000 --tenant 6000 --groups 40 --members 30 --sets 5 --accounts 4 --faults 0.1 --kills 3
	scripts/check-docs
	scripts/check-reports

soak: build ## the long proofs: forecast against simulation on 200 tenants of 300 users
	$(judge) --tenants 200 --users 300 --seed $(or $(SEED),1)

soak-live: release ## a live export of 100,000 and 200,000 users with 5 % faults, every row compared
	@scripts/bootstrap --python
	$(live) --binary .build/release/crosswalk --seed $(or $(SEED),1)
	$(live) --binary .build/release/crosswalk --seed $(or $(SEED),1) --kills 8

fuzz: bootstrap ## hostile SAML inputs under AddressSanitizer and LeakSanitizer: MINUTES=10
	@scripts/fuzz $(or $(MINUTES),10)

check: test ## what CI runs, under its usual name

lint: bootstrap ## check the format of every Swift file
	swift format lint --strict --parallel --recursive $(sources)

format: bootstrap ## write every Swift file in the house format
	swift format --in-place --parallel --recursive $(sources)

docs: build ## write the generated pages of docs/ again
	.build/debug/crosswalk reference docs

demo: bootstrap ## run the sample organisation from files to reports
	@scripts/demo

acceptance: corpus release ## score a generated corpus against its truth: CORPUS=DIR [CODES=FILE]
	scripts/acceptance "$(CORPUS)" $(if $(CODES),"$(CODES)")

bench: corpus release ## time against the peers, on a generated corpus: CORPUS=DIR [ROUNDS=3]
	Benchmarks/run --rounds $(or $(ROUNDS),3) "$(CORPUS)"

corpus:
	@[[ -d "$(CORPUS)" ]] || { echo "Say which corpus: CORPUS=DIR, a folder of exports with truth.csv" >&2; exit 64; }

clean: ## remove everything that was built or written by these targets
	rm -rf .build .build-fuzz .build-demo .build-bench .build-browser .build-python
