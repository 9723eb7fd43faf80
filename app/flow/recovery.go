package flow

import (
	"os"

	"zhiji/app/export"
)

// WriteRecoverySheet writes the sheet with the recovery characters to a PDF
// file that only its owner may read.
func WriteRecoverySheet(path string, d export.RecoveryDocument) error {
	return writeWhole(path, func(f *os.File) error { return export.RecoverySheet(f, d) })
}
