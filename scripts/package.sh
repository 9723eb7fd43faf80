#!/usr/bin/env bash
# Packages the program for this system into out/, as FyneApp.toml describes it.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p out
# The tool counts up the build number in FyneApp.toml; ours is raised by a commit.
cp FyneApp.toml out/FyneApp.toml
trap 'mv out/FyneApp.toml FyneApp.toml' EXIT
go tool fyne package --release

# It leaves the package in the root, in each system's own form.
for made in 知绩.tar.xz 知绩.tar.gz 知绩.app 知绩.exe; do
	if [ -e "$made" ]; then
		rm -rf "out/$made"
		mv "$made" out/
		echo "package: out/$made"
	fi
done
