package child

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// What a reading process may use. The largest workbook within the limits of
// sheet needs about half of the memory.
const (
	maxStack     = 64 << 20  // bytes, of one goroutine
	softMemory   = 768 << 20 // bytes, from which on garbage is collected in earnest
	maxMemory    = 1 << 30   // bytes, beyond which the process ends
	addressSpace = 2 << 30   // bytes, on top of what the program takes up at its start
)

// confine limits the process, and ends it when it outlives its time or its
// memory: the program that started it may be gone.
func confine() {
	debug.SetMaxStack(maxStack)
	debug.SetMemoryLimit(softMemory)
	limitAddressSpace(addressSpace)
	go watch()
}

// watch ends the process when its time or its memory is used up.
func watch() {
	end := time.Now().Add(patience + 5*time.Second)
	for range time.Tick(20 * time.Millisecond) {
		if time.Now().After(end) || memory() > maxMemory {
			os.Exit(1)
		}
	}
}

// memory returns the bytes that the process holds.
func memory() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}
