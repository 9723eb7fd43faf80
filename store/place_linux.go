package store

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
)

// remote are the file systems of Linux whose files lie on other computers, or
// on the host of a virtual one.
var remote = []string{
	"9p", "afs", "ceph", "cifs", "davfs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone",
	"fuse.smbnetfs", "fuse.sshfs", "fuse.vmhgfs-fuse", "glusterfs", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf",
}

// onNetwork reports whether a folder lies on another computer.
func onNetwork(folder string) bool {
	info, err := os.Stat(folder)
	if err != nil {
		return false
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return false
	}
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	return err == nil && slices.Contains(remote, fileSystem(string(mounts), uint64(stat.Dev)))
}

// fileSystem returns the type of the file system of a device out of the
// system's list of mounts, "" when it is not listed. Unlike the magic number
// of statfs the name tells the kinds of FUSE apart.
func fileSystem(mounts string, device uint64) string {
	// The halves of a device number as glibc's major and minor read them.
	major := device>>8&0xfff | device>>32&^0xfff
	minor := device&0xff | device>>12&^0xff
	number := fmt.Sprintf("%d:%d", major, minor)
	for line := range strings.Lines(mounts) {
		// 36 35 98:0 /root /mount/point rw,noatime master:1 - ext4 /dev/root rw
		head, tail, ok := strings.Cut(line, " - ")
		fields, kind := strings.Fields(head), strings.Fields(tail)
		if ok && len(fields) > 2 && len(kind) > 0 && fields[2] == number {
			return kind[0]
		}
	}
	return ""
}
