#!/usr/bin/env bash
# Runs the packages that have tests of one build tag, under Xvfb where there is no display.
# Usage: scripts/test-tag.sh TAG. A tag that no test carries is a failure, not a success.
set -euo pipefail
cd "$(dirname "$0")/.."

tag=$1
# The folders that hold such a file, in one line.
packages=$(grep -rlE --include='*_test.go' "^//go:build .*\b$tag\b" . | sed 's,/[^/]*$,,' | sort -u | tr '\n' ' ' || true)
if [ -z "$packages" ]; then
	echo "test-tag: no test carries the build tag $tag." >&2
	exit 1
fi
read -ra packages <<<"$packages"

if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	exec xvfb-run -a -s "-screen 0 1280x1024x24" go test -count 1 -tags "$tag" "${packages[@]}"
fi
exec go test -count 1 -tags "$tag" "${packages[@]}"
