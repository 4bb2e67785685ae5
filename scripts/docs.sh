#!/usr/bin/env bash
# Generates the documentation from the provider's schema, templates/ and examples/ into docs/, or into the given
# directory (relative to the root of the project).
set -euo pipefail
export GOTOOLCHAIN=auto # an older Go fetches the one that go.mod names

cd "$(dirname "${BASH_SOURCE[0]}")/.."
directory=${1:-docs}
tfplugindocs=$(scripts/tool.sh tfplugindocs)

mkdir -p bin
go run ./internal/cmd/provider-schema >bin/provider-schema.json
"$tfplugindocs" generate --provider-name sinch --rendered-provider-name Sinch \
  --providers-schema bin/provider-schema.json --rendered-website-dir "$directory"
