package child

import (
	"fmt"
	"os"
	"syscall"
)

// limitAddressSpace lets the process grow by a number of bytes, so that one
// huge allocation fails at once. What the system does not grant is left to
// the watch over the memory.
func limitAddressSpace(more uint64) {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return
	}
	var pages uint64
	if _, err := fmt.Sscan(string(text), &pages); err != nil {
		return
	}
	most := pages*uint64(os.Getpagesize()) + more
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: most, Max: most})
}
