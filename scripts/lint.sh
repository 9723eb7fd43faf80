#!/usr/bin/env bash
# Runs every linter, also over the files behind our build tags; fails at the first that complains.
set -euo pipefail
cd "$(dirname "$0")/.."

tags=office,ime,mail,window,shots,torture

echo "lint: gofumpt"
unformatted=$(go tool gofumpt -l .)
if [ -n "$unformatted" ]; then
	printf 'lint: not formatted as gofumpt does it:\n%s\n' "$unformatted" >&2
	exit 1
fi

echo "lint: go vet"
go vet -tags "$tags" ./...

echo "lint: staticcheck"
go tool staticcheck -tags "$tags" ./...

echo "lint: revive"
go tool revive -config revive.toml -formatter friendly -set_exit_status ./...

echo "lint: govulncheck"
if ! found=$(go tool govulncheck ./... 2>&1); then
	if grep -q '^govulncheck: fetching vulnerabilities' <<<"$found"; then
		echo "lint: govulncheck did NOT run, its database cannot be reached: ${found##*: }"
	else
		echo "$found" >&2
		exit 1
	fi
fi
