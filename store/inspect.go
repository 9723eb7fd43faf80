package store

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"

	"zhiji/store/record"
)

// bbolt maps a file without asking whether it is whole, and reading beyond
// its end ends the process. So the two meta pages are read here first: a
// page header of 16 bytes, then magic, version, page size, flags (4 bytes
// each), root (16), free list, high-water mark, transaction (8 each) and an
// FNV-1a sum of all that.
const (
	pageHeader = 16
	metaSummed = 56
	metaSize   = metaSummed + 8
	metaMagic  = 0xED0CDAED
	metaFlag   = 0x04
	minPage    = 1 << 10
	maxPage    = 1 << 16
)

type meta struct {
	pageSize int64
	pages    int64 // high-water mark
	tx       uint64
}

// inspect refuses what must not be mapped: no file, not ours, cut short.
func inspect(path string) error {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return translate(path, err)
	case info.IsDir():
		return record.NewFault("vault.directory", record.ErrInvalid, "file", name)
	case !info.Mode().IsRegular() || info.Size() == 0:
		return record.NewFault("vault.not_ours", record.ErrInvalid, "file", name)
	}
	file, err := os.Open(path)
	if err != nil {
		return translate(path, err)
	}
	defer file.Close()
	m, err := readMetas(file, info.Size())
	switch {
	case errors.Is(err, errNoMagic):
		return record.NewFault("vault.not_ours", record.ErrInvalid, "file", name)
	case err != nil:
		return damaged(err)
	case info.Size() < m.pages*m.pageSize:
		return record.NewFault("vault.truncated", tampered(io.ErrUnexpectedEOF), "file", name)
	}
	return nil
}

var (
	errNoMagic = errors.New("no meta page")
	errMeta    = errors.New("both meta pages are damaged")
)

// readMetas returns the newer valid meta page. One of the two may be torn by
// a power cut while it was written; bbolt then goes on from the other.
func readMetas(file io.ReaderAt, size int64) (meta, error) {
	first, err := readMeta(file, 0)
	if err == nil {
		if second, err := readMeta(file, first.pageSize); err == nil && second.tx > first.tx {
			return second, nil
		}
		return first, nil
	}
	ours := !errors.Is(err, errNoMagic)
	for at := int64(minPage); at <= maxPage && at < size; at *= 2 {
		second, err := readMeta(file, at)
		if err == nil && second.pageSize == at {
			return second, nil
		}
		ours = ours || err == nil || !errors.Is(err, errNoMagic)
	}
	if ours {
		return meta{}, errMeta
	}
	return meta{}, errNoMagic
}

func readMeta(file io.ReaderAt, at int64) (meta, error) {
	var page [pageHeader + metaSize]byte
	if _, err := file.ReadAt(page[:], at); err != nil {
		return meta{}, errNoMagic
	}
	b := page[pageHeader:]
	if binary.LittleEndian.Uint32(b) != metaMagic {
		return meta{}, errNoMagic
	}
	sum := fnv.New64a()
	sum.Write(b[:metaSummed])
	m := meta{
		pageSize: int64(binary.LittleEndian.Uint32(b[8:])),
		pages:    int64(binary.LittleEndian.Uint64(b[40:])),
		tx:       binary.LittleEndian.Uint64(b[48:]),
	}
	flags := binary.LittleEndian.Uint16(page[8:])
	if sum.Sum64() != binary.LittleEndian.Uint64(b[metaSummed:]) || flags != metaFlag ||
		m.pageSize < minPage || m.pageSize > maxPage || m.pages < 0 || m.pages > 1<<40 {
		return meta{}, errMeta
	}
	return m, nil
}
