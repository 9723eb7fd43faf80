//go:build !linux

package child

// limitAddressSpace does nothing: there is no such limit here, or none that
// is kept.
func limitAddressSpace(uint64) {}
