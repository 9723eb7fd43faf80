package store

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"

	"golang.org/x/crypto/chacha20poly1305"
)

// A sealed value is epoch | nonce | ciphertext. The name of its bucket, its
// key and the epoch are associated data.
const (
	epochSize = 4
	sealHead  = epochSize + chacha20poly1305.NonceSizeX
)

func aead(key secret) cipher.AEAD {
	box, err := chacha20poly1305.NewX(key[:])
	if err != nil {
		panic(err) // the length of the key is fixed
	}
	return box
}

func bound(bucket string, key []byte, epoch uint32) []byte {
	data := make([]byte, 0, len(bucket)+1+len(key)+epochSize)
	data = append(append(data, bucket...), 0)
	data = append(data, key...)
	return binary.BigEndian.AppendUint32(data, epoch)
}

func seal(with secret, epoch uint32, bucket string, key, plain []byte) []byte {
	value := make([]byte, sealHead, sealHead+len(plain)+chacha20poly1305.Overhead)
	binary.BigEndian.PutUint32(value, epoch)
	nonce := value[epochSize:sealHead]
	rand.Read(nonce) // never fails since Go 1.24
	return aead(with).Seal(value, nonce, plain, bound(bucket, key, epoch))
}

// sealedEpoch returns the epoch of the key a value needs, 0 when it is none.
func sealedEpoch(value []byte) uint32 {
	if len(value) < sealHead+chacha20poly1305.Overhead {
		return 0
	}
	return binary.BigEndian.Uint32(value)
}

func unseal(with secret, bucket string, key, value []byte) ([]byte, error) {
	epoch := sealedEpoch(value)
	if epoch == 0 {
		return nil, errForm
	}
	return aead(with).Open(nil, value[epochSize:sealHead], value[sealHead:], bound(bucket, key, epoch))
}
