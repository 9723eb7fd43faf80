package store

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

// driveRemote is DRIVE_REMOTE of GetDriveType.
const driveRemote = 4

var getDriveType = syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW")

// onNetwork reports whether a folder lies on another computer: \\server\share,
// or a letter given to one.
func onNetwork(folder string) bool {
	volume := strings.TrimPrefix(filepath.VolumeName(folder), `\\?\`) // the long form of a path
	if strings.HasPrefix(volume, `\\`) || strings.HasPrefix(volume, `UNC\`) {
		return true
	}
	root, err := syscall.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return false
	}
	kind, _, _ := getDriveType.Call(uintptr(unsafe.Pointer(root)))
	return kind == driveRemote
}
