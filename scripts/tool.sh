#!/usr/bin/env bash
# Prints the path of a program that this project builds for itself:
#
#   scripts/tool.sh golangci-lint
#
# Each directory below tools/ is a module that pins one program, so that their dependencies don't meet. A program
# is built once for each version, into .tools/.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
tool=${1:?usage: scripts/tool.sh NAME, one of: $(ls tools)}
module=$root/tools/$tool

package=$(awk '$1 == "tool" { print $2 }' "$module/go.mod")
version=$(awk -v tool="$package" '
  { for (i = 2; i <= NF; i++) if ($i ~ /^v[0-9]/ && index(tool "/", $(i-1) "/") == 1) { print $i; exit } }
' "$module/go.mod")
program=$(sed -E 's,/v[0-9]+$,,; s,.*/,,' <<<"$package")
binary=$root/.tools/$program-${version#v}/$program

if [[ ! -x $binary ]]; then
  echo "Building $program $version from source into .tools/ (once; minutes rather than seconds)." >&2
  # With the toolchain of this project: a linter refuses code that is newer than the Go it was built with.
  export GOTOOLCHAIN=auto
  GOTOOLCHAIN=$(go env GOVERSION)+auto
  # OpenTofu and Terraform call themselves development versions unless told otherwise; the others have no such variable.
  flags='-s -w -X github.com/opentofu/opentofu/version.dev=no -X github.com/hashicorp/terraform/version.dev=no'
  go -C "$module" build -trimpath -ldflags "$flags" \
    -o "$binary" "$package" >&2
fi
echo "$binary"
