package sheettest

import (
	"bytes"
	"encoding/binary"
)

// Named is a stream of a compound file.
type Named struct {
	Name  string
	Bytes []byte
}

const (
	sector     = 512
	cutoff     = 4096 // shorter streams would belong into the mini stream
	endOfChain = 0xFFFFFFFE
	free       = 0xFFFFFFFF
	fatSector  = 0xFFFFFFFD
)

// Compound returns a compound file ([MS-CFB], version 3) with streams at its
// root, three at most. Each is filled up with zeros to at least 4,096 bytes.
func Compound(streams ...Named) []byte {
	var body bytes.Buffer
	var table []uint32
	put := func(data []byte) (first uint32) {
		first = uint32(len(table))
		body.Write(data)
		body.Write(make([]byte, (sector-len(data)%sector)%sector))
		for at := 0; at < len(data); at += sector {
			table = append(table, uint32(len(table)+1))
		}
		table[len(table)-1] = endOfChain
		return first
	}
	directory := entry("Root Entry", 5, free, 1, endOfChain, 0)
	for i, s := range streams {
		data := append(bytes.Clone(s.Bytes), make([]byte, max(0, cutoff-len(s.Bytes)))...)
		next := uint32(i + 2)
		if i == len(streams)-1 {
			next = free
		}
		directory = append(directory, entry(s.Name, 2, next, free, put(data), len(data))...)
	}
	directory = append(directory, make([]byte, (sector-len(directory)%sector)%sector)...)
	start := put(directory)
	fats := (len(table) + sector/4) / (sector/4 - 1) // they list themselves too
	firstFAT := uint32(len(table))
	for range fats {
		table = append(table, fatSector)
	}
	for len(table) < fats*sector/4 {
		table = append(table, free)
	}
	var out bytes.Buffer
	out.Write(header(start, firstFAT, fats))
	out.Write(body.Bytes())
	_ = binary.Write(&out, binary.LittleEndian, table) // a buffer takes everything
	return out.Bytes()
}

func header(directory, firstFAT uint32, fats int) []byte {
	out := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 16)...)
	for _, v := range []uint16{0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0} {
		out = binary.LittleEndian.AppendUint16(out, v)
	}
	for _, v := range []uint32{0, uint32(fats), directory, 0, cutoff, endOfChain, 0, endOfChain, 0} {
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	for i := range uint32(109) {
		place := uint32(free)
		if i < uint32(fats) {
			place = firstFAT + i
		}
		out = binary.LittleEndian.AppendUint32(out, place)
	}
	return out
}

// entry is one of the directory: kind 5 is the root, 2 a stream.
func entry(name string, kind uint8, right, child, start uint32, size int) []byte {
	out := append(Wide(name), make([]byte, 64)...)[:64]
	out = binary.LittleEndian.AppendUint16(out, uint16(2*len(name)+2))
	out = append(out, kind, 1)
	for _, v := range []uint32{free, right, child} {
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	out = append(out, make([]byte, 36)...)
	out = binary.LittleEndian.AppendUint32(out, start)
	return binary.LittleEndian.AppendUint64(out, uint64(size))
}
