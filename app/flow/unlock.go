package flow

import (
	"context"
	"errors"

	"zhiji/importers/sheet/child"
	"zhiji/store/record"
)

// Locked reports whether an error is that of a workbook which a password
// opens, or that of a wrong password.
func Locked(err error) bool {
	var fault *record.Fault
	return errors.As(err, &fault) && (fault.Key == "import.password" || fault.Key == "import.password_wrong")
}

// Unlock returns a file with the bytes of the workbook inside it, so that the
// stored original can be read without the password, which is not kept.
func Unlock(ctx context.Context, file File, password string) (File, error) {
	plain, err := child.Decrypt(ctx, file.Bytes, password)
	if err != nil {
		return file, inFile(err, file.Name)
	}
	file.Bytes = plain
	return file, nil
}
