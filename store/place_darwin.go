package store

import "syscall"

// mountLocal is MNT_LOCAL of sys/mount.h.
const mountLocal = 0x1000

// onNetwork reports whether a folder lies on another computer.
func onNetwork(folder string) bool {
	var stat syscall.Statfs_t
	return syscall.Statfs(folder, &stat) == nil && stat.Flags&mountLocal == 0
}
