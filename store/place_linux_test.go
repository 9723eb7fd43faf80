package store

import "testing"

func TestTheFileSystemIsThatOfTheFoldersDevice(t *testing.T) {
	// As Linux lists them: proc(5). 0:52 is a device without a disk.
	const mounts = `27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
60 27 0:52 / /mnt/firm\040files rw,relatime shared:31 - cifs //nas/firm rw,vers=3.0
61 27 0:53 / /home/hr/nas rw,nosuid,nodev - fuse.sshfs hr@nas:/data rw,user_id=1000
62 27 259:300 / /big rw - xfs /dev/nvme0n1p300 rw
`
	for device, want := range map[uint64]string{
		254 << 8:                      "ext4",
		52:                            "cifs",
		53:                            "fuse.sshfs",
		259<<8 | 300&0xff | 0x100<<12: "xfs", // glibc's makedev(259, 300)
		77:                            "",
	} {
		if got := fileSystem(mounts, device); got != want {
			t.Errorf("device %#x lies on %q, want %q", device, got, want)
		}
	}
}
