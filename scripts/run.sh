#!/usr/bin/env bash
# Opens the window on the sample company; without a display does the same job in ./out.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -x bin/zhiji ] || echo "run: the first build compiles the window's C parts and takes a few minutes."
go build -tags no_metadata -o bin/zhiji . # this tag keeps the window's thread checks on

if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	echo "run: no display here, so the sample company's latest month goes to ./out instead of a window."
	mkdir -p out
	rm -f out/sample.zhiji # the sample company begins anew
	exec bin/zhiji demo --data out/sample.zhiji --out out
fi
exec bin/zhiji --sample
