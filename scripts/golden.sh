#!/usr/bin/env bash
# Renews the golden files: runs the tests of the packages that know the flag -update, with it.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | sed 's,/[^/]*$,,' | sort -u | tr '\n' ' ' || true)
if [ -z "$packages" ]; then
	echo "golden: no test has golden files." >&2
	exit 1
fi
read -ra packages <<<"$packages"
go test -count 1 "${packages[@]}" -update
git status --short -- '*testdata*'
