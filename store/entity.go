package store

import (
	"bytes"
	"encoding/json"

	"zhiji/store/record"
)

// jsonVersion is the form of small records: a version byte, then JSON.
const jsonVersion = 1

func encodeJSON(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, record.NewFault("vault.number", joinCause(record.ErrInvalid, err)) // NaN and infinities only
	}
	return append([]byte{jsonVersion}, text...), nil
}

func decodeJSON(plain []byte, v any) error {
	d := decoder{b: plain}
	d.version(jsonVersion)
	if d.err != nil {
		return d.err
	}
	return json.Unmarshal(d.b, v)
}

// entity stores one sort of small record as versioned JSON.
type entity[T any] struct {
	kind *kind
	key  func(n *names, v T) []byte
}

// put writes a record unless it says what is kept already.
func (e entity[T]) put(c *commit, v T) error {
	plain, err := encodeJSON(v)
	if err != nil {
		return err
	}
	key := e.key(c.s.names, v)
	before, err := c.get(e.kind, key)
	if err == nil && !bytes.Equal(before, plain) {
		err = c.put(e.kind, key, plain)
	}
	return err
}

func putAll[T any](c *commit, e entity[T], list []T) error {
	for _, v := range list {
		if err := e.put(c, v); err != nil {
			return err
		}
	}
	return nil
}

// all returns every record of the sort.
func (e entity[T]) all(v *view) ([]T, error) { return e.under(v, nil) }

// under returns the records whose keys begin with prefix.
func (e entity[T]) under(v *view, prefix []byte) ([]T, error) {
	var list []T
	err := v.scan(e.kind, prefix, func(key, plain []byte) error {
		var item T
		if err := decodeJSON(plain, &item); err != nil {
			return v.decodeFault(e.kind, key, err)
		}
		list = append(list, item)
		return nil
	})
	return list, err
}

// find returns the record that has the key of like, and whether there is one.
func (e entity[T]) find(v *view, like T) (found T, ok bool, err error) {
	key := e.key(v.s.names, like)
	plain, err := v.get(e.kind, key)
	if err != nil || plain == nil {
		return found, false, err
	}
	if err := decodeJSON(plain, &found); err != nil {
		return found, false, v.decodeFault(e.kind, key, err)
	}
	return found, true, nil
}

// idKey makes the key of an entity from its id.
func idKey[T any](k *kind, id func(T) record.ID) func(*names, T) []byte {
	return func(n *names, v T) []byte {
		t := n.of(k.name, string(id(v)))
		return t[:]
	}
}

// of returns the records of one person, of one period unless that is "".
func (e entity[T]) of(v *view, person record.ID, period record.PeriodKey) ([]T, error) {
	return e.under(v, v.personPrefix(person, period))
}

// personPrefix begins the keys of a person's records.
func (v *view) personPrefix(person record.ID, period record.PeriodKey) []byte {
	if period == "" {
		t := v.s.names.person(person)
		return t[:]
	}
	return v.s.names.personal(person, period)
}

// everybody returns the records of one period of all people the session may
// read, in the order of the directory.
func (e entity[T]) everybody(v *view, period record.PeriodKey) ([]T, error) {
	people, err := v.readable(e.kind.scope)
	if err != nil {
		return nil, err
	}
	var all []T
	for _, id := range people {
		list, err := e.of(v, id, period)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}
