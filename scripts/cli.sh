#!/usr/bin/env bash
# Prints the path of the Terraform or OpenTofu to work with: the one that TF_CLI names, else terraform or tofu from
# PATH, else OpenTofu built from source.
set -euo pipefail

if [[ -n ${TF_CLI:-} ]]; then
  if ! cli=$(type -P "$TF_CLI"); then
    echo "TF_CLI is \"$TF_CLI\", which is not a program." >&2
    exit 1
  fi
elif ! cli=$(type -P terraform || type -P tofu); then
  echo "Neither terraform nor tofu is on PATH; using an OpenTofu built from source, which takes about 6 minutes once." >&2
  cli=$("$(dirname "${BASH_SOURCE[0]}")/tool.sh" opentofu)
fi

# Tests run in other directories, so the path has to hold everywhere.
[[ $cli == /* ]] || cli=$PWD/$cli
echo "$cli"
