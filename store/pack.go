package store

import (
	"bytes"
	"compress/flate"
	"io"
)

// packLimit bounds what a packed record may unfold to.
const packLimit = 1 << 30

// pack compresses the bulk of large records.
func pack(plain []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func unpack(packed []byte) ([]byte, error) {
	r := flate.NewReader(bytes.NewReader(packed))
	plain, err := io.ReadAll(io.LimitReader(r, packLimit+1))
	if err != nil {
		return nil, err
	}
	if len(plain) > packLimit {
		return nil, errForm
	}
	return plain, nil
}
