#!/usr/bin/env bash
# Prints what CHANGELOG.md (or another file) says of a version, for the page of its release:
#
#   scripts/release-notes.sh v1.2.3 [FILE]
#   scripts/release-notes.sh Unreleased
#
# A version of which it says nothing is an error: a release without a word for its users isn't made.
set -euo pipefail

version=${1:?usage: scripts/release-notes.sh VERSION [FILE]}
changelog=${2:-$(dirname "${BASH_SOURCE[0]}")/../CHANGELOG.md}

# The heading is "## 1.2.3", and may say more after a space, such as the date. Blank lines around the text are left out.
notes=$(awk -v version="${version#v}" '
  /^## / { inside = ($2 == version); next }
  inside { if (NF) { printf "%s%s\n", blank, $0; blank = ""; some = 1 } else if (some) blank = blank "\n" }
' "$changelog")

if [[ -z $notes ]]; then
  echo "CHANGELOG.md says nothing of ${version#v}: rename \"Unreleased\" to it, or write what is new." >&2
  exit 1
fi
echo "$notes"
