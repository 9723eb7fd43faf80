package sheet

import (
	"bytes"
	"context"
	"errors"
	"regexp"
	"strconv"

	"github.com/richardlehane/mscfb"
	"github.com/xuri/excelize/v2"

	"zhiji/store/record"
)

// defaultPassword is what Excel itself tries first: workbooks that are only
// protected against changes are encrypted with it.
const defaultPassword = "VelvetSweatshop"

// maxSpins bounds how often a password is hashed before it is tried; Excel
// does so 100,000 times.
const maxSpins = 1_000_000

var spins = regexp.MustCompile(`spinCount="(\d+)"`)

// Decrypt returns the workbook that an .xlsx under a password holds, to be
// kept and read without it. Files without a password are returned as they
// are. Faults: import.password (no password given), import.password_old (a
// legacy workbook, whose protection cannot be opened here), import.password_wrong, import.damaged.
func Decrypt(ctx context.Context, data []byte, password string) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte(oleMagic)) {
		return data, nil
	}
	file, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, record.NewFault("import.damaged", err)
	}
	info := rootStream(file, len(data), "encryptioninfo")
	if info == nil {
		return nil, record.NewFault("import.password_old", record.ErrInvalid)
	}
	return decrypt(ctx, data, info, password)
}

// readEncrypted opens an .xlsx under a password: with the default one, or
// with the one given.
func readEncrypted(ctx context.Context, data, info []byte, password string) (*Book, error) {
	plain, err := decrypt(ctx, data, info, password)
	if err != nil {
		return nil, err
	}
	return readWorkbook(ctx, plain)
}

func decrypt(ctx context.Context, data, info []byte, password string) ([]byte, error) {
	for _, m := range spins.FindAllSubmatch(info, -1) {
		if n, err := strconv.Atoi(string(m[1])); err != nil || n > maxSpins {
			return nil, record.NewFault("import.damaged", errors.New("xlsx: password hashed too often"))
		}
	}
	for _, candidate := range []string{defaultPassword, password} {
		if candidate == "" {
			return nil, record.NewFault("import.password", record.ErrInvalid)
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		plain, err := excelize.Decrypt(data, &excelize.Options{Password: candidate})
		switch {
		case errors.Is(err, excelize.ErrUnsupportedEncryptMechanism), errors.Is(err, excelize.ErrUnknownEncryptMechanism):
			return nil, record.NewFault("import.password", err)
		case err != nil:
			return nil, record.NewFault("import.damaged", err)
		case bytes.HasPrefix(plain, []byte("PK")):
			return plain, nil
		}
	}
	return nil, record.NewFault("import.password_wrong", record.ErrInvalid)
}
