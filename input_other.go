//go:build !linux

package main

// prepareInput has nothing to prepare here.
func prepareInput() {}
