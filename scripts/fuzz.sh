#!/usr/bin/env bash
# Runs every fuzz test for the given time each (default 20s). "go test -fuzz" takes only one of them at a time.
set -euo pipefail
export GOTOOLCHAIN=auto # an older Go fetches the one that go.mod names

cd "$(dirname "${BASH_SOURCE[0]}")/.."
fuzztime=${1:-20s}

for package in $(go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}' ./...); do
  for fuzz in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
    echo "$package $fuzz"
    go test -run '^$' -fuzz "^$fuzz\$" -fuzztime "$fuzztime" "$package"
  done
done
