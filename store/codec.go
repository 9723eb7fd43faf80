package store

import (
	"encoding/binary"
	"errors"
	"math"
	"time"

	"zhiji/store/record"
)

// errForm is the cause when bytes do not have the form their version says.
var errForm = errors.New("bytes do not have the expected form")

// encoder appends values in the compact form of the records. Text that
// repeats is written once and referred to afterwards.
type encoder struct {
	b    []byte
	seen map[string]uint64
}

func (e *encoder) byte(v byte)     { e.b = append(e.b, v) }
func (e *encoder) uint(v uint64)   { e.b = binary.AppendUvarint(e.b, v) }
func (e *encoder) int(v int)       { e.b = binary.AppendVarint(e.b, int64(v)) }
func (e *encoder) raw(v []byte)    { e.b = append(e.b, v...) }
func (e *encoder) float(v float64) { e.b = binary.LittleEndian.AppendUint64(e.b, math.Float64bits(v)) }

func (e *encoder) bytes(v []byte) {
	e.uint(uint64(len(v)))
	e.raw(v)
}

func (e *encoder) text(v string) {
	e.uint(uint64(len(v)))
	e.b = append(e.b, v...)
}

// word writes 0 and the text the first time, its number afterwards.
func (e *encoder) word(v string) {
	if n, ok := e.seen[v]; ok {
		e.uint(n)
		return
	}
	if e.seen == nil {
		e.seen = map[string]uint64{}
	}
	e.seen[v] = uint64(len(e.seen) + 1)
	e.uint(0)
	e.text(v)
}

// date writes a civil date as yyyymmdd, 0 when it is not set.
func (e *encoder) date(d record.Date) { e.uint(uint64(d.Year*10000 + int(d.Month)*100 + d.Day)) }

// decoder reads what encoder wrote. The first mistake sticks; later reads
// return zero values, so that one look at err in the end is enough.
type decoder struct {
	b    []byte
	seen []string
	err  error
}

func (d *decoder) fail() {
	d.err = errForm
	d.b = nil
}

func (d *decoder) raw(n uint64) []byte {
	if n > uint64(len(d.b)) {
		d.fail()
		return nil
	}
	v := d.b[:n:n]
	d.b = d.b[n:]
	return v
}

func (d *decoder) byte() byte {
	if v := d.raw(1); len(v) == 1 {
		return v[0]
	}
	return 0
}

func (d *decoder) uint() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) int() int {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[n:]
	return int(v)
}

// count reads a number of items that each take at least one byte, so that
// damaged bytes cannot ask for more memory than they are long.
func (d *decoder) count() int {
	n := d.uint()
	if n > uint64(len(d.b)) {
		d.fail()
		return 0
	}
	return int(n)
}

func (d *decoder) float() float64 {
	if v := d.raw(8); len(v) == 8 {
		return math.Float64frombits(binary.LittleEndian.Uint64(v))
	}
	return 0
}

func (d *decoder) bytes() []byte { return d.raw(d.uint()) }
func (d *decoder) text() string  { return string(d.bytes()) }

func (d *decoder) word() string {
	n := d.uint()
	if n == 0 {
		d.seen = append(d.seen, d.text())
		return d.seen[len(d.seen)-1]
	}
	if n > uint64(len(d.seen)) {
		d.fail()
		return ""
	}
	return d.seen[n-1]
}

func (d *decoder) date() record.Date {
	v := int(d.uint() % 1e9)
	if v == 0 {
		return record.Date{}
	}
	return record.NewDate(v/10000, time.Month(v/100%100), v%100)
}

// version reads the first byte and accepts the known ones.
func (d *decoder) version(newest byte) byte {
	v := d.byte()
	if v == 0 || v > newest {
		d.fail()
	}
	return v
}

// end returns the first mistake; left-over bytes are one.
func (d *decoder) end() error {
	if d.err == nil && len(d.b) > 0 {
		d.err = errForm
	}
	return d.err
}
