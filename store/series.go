package store

import (
	"bytes"
	"encoding/binary"

	"zhiji/store/record"
)

// series is a pair of kinds that hold measured values: the numbers, which
// every reading needs, and apart from them where each came from.
type series struct{ values, sources *kind }

var (
	observed = series{actuals, actualSources}
	agreed   = series{targets, targetSources} // columns: target, weight
)

// block is what one commit says of one person in one period out of one
// batch: some columns of numbers by metric, and their sources.
type block struct {
	person  record.ID
	period  record.PeriodKey
	batch   record.ID
	seq     uint64 // entry that wrote it
	metrics []record.ID
	columns [][]float64
	sources [][]record.Source
}

// Keys of blocks are person | period | 0 | batch | entry, so that a batch may
// bring the same values again and the later ones count.
const blockTail = len(token{}) + 8

func (c *commit) blockKey(b block) []byte {
	batch := c.s.names.batch(b.batch)
	return c.s.names.personal(b.person, b.period, batch[:], logKey(c.s.file.ledger.seq()+1))
}

func (n *names) batch(id record.ID) token { return n.of("batch", string(id)) }

// splitBlockKey returns the parts of a key; ok is false for any other key.
func splitBlockKey(key []byte) (period []byte, batch token, seq uint64, ok bool) {
	head := len(key) - blockTail
	if head <= len(token{}) || key[head-1] != 0 {
		return nil, token{}, 0, false
	}
	copy(batch[:], key[head:])
	return key[len(token{}) : head-1], batch, binary.BigEndian.Uint64(key[len(key)-8:]), true
}

const seriesVersion = 1

// encodeValues writes the number of metrics and of columns, the metrics, then
// column by column.
func (b block) encodeValues() []byte {
	var e encoder
	e.byte(seriesVersion)
	e.uint(uint64(len(b.metrics)))
	e.uint(uint64(len(b.columns)))
	for _, m := range b.metrics {
		e.text(string(m))
	}
	for _, column := range b.columns {
		for _, v := range column {
			e.float(v)
		}
	}
	return e.b
}

// eachValue calls fn with the metric and the place and number of every value.
// It is what a snapshot of millions of values runs, so it makes nothing.
func eachValue(plain []byte, fn func(metric []byte, column int, v float64)) error {
	d := decoder{b: plain}
	d.version(seriesVersion)
	n, columns := d.count(), d.count()
	labels := d.b
	for range n {
		d.bytes()
	}
	for column := range columns {
		names := decoder{b: labels}
		for range n {
			metric := names.bytes()
			if v := d.float(); d.err == nil {
				fn(metric, column, v)
			}
		}
	}
	return d.end()
}

func (b *block) decodeValues(plain []byte) error {
	return eachValue(plain, func(metric []byte, column int, v float64) {
		if column == 0 {
			b.metrics = append(b.metrics, record.ID(metric))
		}
		if column == len(b.columns) {
			b.columns = append(b.columns, nil)
		}
		b.columns[column] = append(b.columns[column], v)
	})
}

// encodeSources writes the batch, then the sources of each metric in the
// order of the values; text that repeats is written once.
func (b block) encodeSources() []byte {
	var e encoder
	e.byte(seriesVersion)
	e.text(string(b.batch))
	e.uint(uint64(len(b.sources)))
	for _, list := range b.sources {
		e.uint(uint64(len(list)))
		for _, s := range list {
			e.source(s)
		}
	}
	return e.b
}

func (b *block) decodeSources(plain []byte) error {
	d := decoder{b: plain}
	d.version(seriesVersion)
	b.batch = record.ID(d.text())
	b.sources = make([][]record.Source, d.count())
	for i := range b.sources {
		list := make([]record.Source, d.count())
		for j := range list {
			list[j] = d.source()
		}
		b.sources[i] = list
	}
	if len(b.sources) != len(b.metrics) {
		return errForm
	}
	return d.end()
}

func (e *encoder) source(s record.Source) {
	for _, text := range []string{string(s.Batch), s.File, s.SHA256, s.Sheet, s.Cell, s.Column, s.Rows, s.Raw} {
		e.word(text)
	}
	e.uint(uint64(len(s.Steps)))
	for _, step := range s.Steps {
		e.word(step)
	}
}

func (d *decoder) source() record.Source {
	s := record.Source{Batch: record.ID(d.word())}
	for _, field := range []*string{&s.File, &s.SHA256, &s.Sheet, &s.Cell, &s.Column, &s.Rows, &s.Raw} {
		*field = d.word()
	}
	if n := d.count(); n > 0 {
		s.Steps = make([]string, n)
		for i := range s.Steps {
			s.Steps[i] = d.word()
		}
	}
	return s
}

// put writes a block of a known person in an open period.
func (c *commit) putBlock(of series, b block) error {
	if err := c.mayTouch(b.person, b.period); err != nil {
		return err
	}
	key := c.blockKey(b)
	if err := c.put(of.values, key, b.encodeValues()); err != nil {
		return err
	}
	return c.put(of.sources, key, b.encodeSources())
}

// blocks returns what was said of one person and period, oldest first.
func (v *view) blocks(of series, person record.ID, period record.PeriodKey) ([]block, error) {
	if err := v.mayRead(of.values.scope, person); err != nil {
		return nil, err
	}
	var list []block
	err := v.scan(of.values, v.s.names.personal(person, period), func(key, plain []byte) error {
		b := block{person: person, period: period}
		var ok bool
		if _, _, b.seq, ok = splitBlockKey(key); !ok {
			return v.decodeFault(of.values, key, errForm)
		}
		if err := b.decodeValues(plain); err != nil {
			return v.decodeFault(of.values, key, err)
		}
		sources, err := v.get(of.sources, bytes.Clone(key))
		if err != nil {
			return err
		}
		if err := b.decodeSources(sources); err != nil {
			return v.decodeFault(of.sources, key, err)
		}
		list = append(list, b)
		return nil
	})
	sortBySeq(list)
	return list, err
}
