#!/usr/bin/env bash
# Installs what this machine lacks. Usage: scripts/setup.sh PROFILE...
#
# Profiles: run (what every build needs), test, office, ime, mail, windows. Says what it
# installs, uses the system's package manager only, and does nothing when nothing
# is missing. Go's own modules and toolchain are fetched by Go.
set -euo pipefail

# packages MANAGER PROFILE prints the package names, or nothing.
packages() {
	case $1-$2 in
	apt-run) echo gcc libc6-dev pkg-config libgl1-mesa-dev libx11-dev libxcursor-dev libxrandr-dev \
		libxinerama-dev libxi-dev libxxf86vm-dev libwayland-dev libxkbcommon-dev ;;
	apt-test) echo xvfb xauth poppler-utils xdotool imagemagick ;;
	apt-office) echo libreoffice-calc ;;
	apt-ime) echo fcitx5 fcitx5-chinese-addons dbus-x11 ;;
	apt-mail) echo dovecot-imapd ;;
	apt-windows) echo gcc-mingw-w64-x86-64-win32 ;;

	dnf-run) echo gcc pkgconf-pkg-config mesa-libGL-devel libX11-devel libXcursor-devel libXrandr-devel \
		libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel ;;
	dnf-test) echo xorg-x11-server-Xvfb poppler-utils xdotool ImageMagick ;;
	dnf-office) echo libreoffice-calc ;;
	dnf-ime) echo fcitx5 fcitx5-chinese-addons dbus-x11 ;;
	dnf-mail) echo dovecot ;;
	dnf-windows) echo mingw64-gcc ;;

	pacman-run) echo gcc pkgconf mesa libglvnd libx11 libxcursor libxrandr libxinerama libxi libxxf86vm \
		wayland libxkbcommon ;;
	pacman-test) echo xorg-server-xvfb poppler xdotool imagemagick ;;
	pacman-office) echo libreoffice-fresh ;;
	pacman-ime) echo fcitx5 fcitx5-chinese-addons dbus ;;
	pacman-mail) echo dovecot ;;
	pacman-windows) echo mingw-w64-gcc ;;

	brew-test) echo poppler ;;
	brew-office) echo libreoffice ;;
	brew-mail) echo dovecot ;;
	brew-windows) echo mingw-w64 ;;
	esac
}

# manager prints the first package manager found, or nothing.
manager() {
	local name
	for name in apt-get dnf pacman brew; do
		if command -v "$name" >/dev/null; then
			echo "${name%-get}"
			return
		fi
	done
}

# installed MANAGER PACKAGE... prints those of the packages that are installed.
installed() {
	local manager=$1
	shift
	case $manager in
	apt) dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' ;;
	dnf) rpm -q --qf '%{NAME}\n' "$@" | grep -v ' is not installed$' ;;
	pacman) comm -23 <(printf '%s\n' "$@" | sort) <(pacman -T "$@" | sort) ;;
	brew) brew list -1 && brew list -1 --cask ;;
	esac || true # every one of them fails when some are missing
}

# missing MANAGER PACKAGE... prints those of the packages that are not installed.
missing() {
	local present
	present=$(installed "$@")
	shift
	printf '%s\n' "$@" | grep -vxF -e "$present" || true
}

# root COMMAND... runs it as root.
root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		echo "setup: installing needs root and there is no sudo. Run as root: $*" >&2
		exit 1
	fi
}

# install MANAGER PACKAGE...
install() {
	local manager=$1
	shift
	case $manager in
	apt)
		root apt-get -o DPkg::Lock::Timeout=300 -q update
		root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qy \
			install --no-install-recommends "$@"
		;;
	dnf) root dnf -y install "$@" ;;
	pacman) root pacman -S --needed --noconfirm "$@" ;;
	brew) brew install "$@" ;;
	esac
}

# check_go ends with a sentence when there is no Go that can fetch the one in go.mod.
check_go() {
	local version
	if ! command -v go >/dev/null; then
		echo "setup: Go is missing. Install Go 1.25 or newer from https://go.dev/dl and try again." >&2
		exit 1
	fi
	version=$(cd / && go version | sed -E 's/.*go1\.([0-9]+).*/\1/') # in / no go.mod asks for another
	if [ "$version" -lt 21 ]; then
		echo "setup: Go 1.$version is too old. Install Go 1.25 or newer from https://go.dev/dl and try again." >&2
		exit 1
	fi
}

main() {
	local manager profile names wanted=() lacking
	check_go
	manager=$(manager)
	if [ "$manager" = brew ] && ! xcode-select -p >/dev/null 2>&1; then
		echo "setup: the C compiler is missing. Run xcode-select --install and try again." >&2
		exit 1
	fi
	for profile in "$@"; do
		if [ "$profile" = ime ] && [ "$manager" = brew ]; then
			echo "setup: the test of Chinese input runs on Linux only (fcitx5)." >&2
			exit 1
		fi
		read -ra names <<<"$(packages "$manager" "$profile")"
		[ ${#names[@]} -eq 0 ] || wanted+=("${names[@]}")
	done
	if [ -z "$manager" ]; then
		echo "setup: no apt, dnf, pacman or brew here; assuming that what $* needs is installed (see scripts/setup.sh)."
		return
	fi
	[ ${#wanted[@]} -gt 0 ] || return 0
	lacking=$(missing "$manager" "${wanted[@]}")
	[ -n "$lacking" ] || return 0
	read -ra names <<<"${lacking//$'\n'/ }"
	echo "setup: installing with $manager: ${names[*]}"
	install "$manager" "${names[@]}"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
	main "$@"
fi
