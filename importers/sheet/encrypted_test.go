package sheet

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhiji/importers/sheet/sheettest"
	"zhiji/store/record"
)

// locked is a workbook with 7 in A1 under a password.
func locked(t *testing.T, password string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetCellValue("Sheet1", "A1", 7); err != nil {
		t.Fatal(err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	data, err := excelize.Encrypt(buf.Bytes(), &excelize.Options{Password: password})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAPasswordOpensAWorkbook(t *testing.T) {
	own, silent := locked(t, "口令A1"), locked(t, defaultPassword)
	for _, c := range []struct {
		data           []byte
		password, want string
	}{
		{own, "口令A1", ""},
		{own, "", "import.password"},
		{own, "口令a1", "import.password_wrong"},
		{silent, "", ""},
		{silent, "anything", ""},
	} {
		if got := faultKey(t, c.data, Options{Password: c.password}); got != c.want {
			t.Errorf("password %q: %q, want %q", c.password, got, c.want)
		}
	}
	b, err := Read(t.Context(), "a.xlsx", own, Options{Password: "口令A1"})
	if err != nil || b.Sheets[0].Row(1).Cell(0).Value != 7 {
		t.Errorf("%+v, %v", b, err)
	}
}

func TestADecryptedWorkbookIsReadWithoutItsPassword(t *testing.T) {
	plain, err := Decrypt(t.Context(), locked(t, "口令A1"), "口令A1")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read(t.Context(), "a.xlsx", plain, Options{})
	if err != nil || b.Sheets[0].Row(1).Cell(0).Value != 7 {
		t.Errorf("%+v, %v", b, err)
	}
	if same, err := Decrypt(t.Context(), plain, ""); err != nil || &same[0] != &plain[0] {
		t.Errorf("a file without a password is changed, %v", err)
	}
	for password, want := range map[string]string{"": "import.password", "口令a1": "import.password_wrong"} {
		_, err := Decrypt(t.Context(), locked(t, "口令A1"), password)
		var fault *record.Fault
		if !errors.As(err, &fault) || fault.Key != want {
			t.Errorf("password %q: %v, want %s", password, err, want)
		}
	}
}

func TestEncryptionThatCannotBeTriedIsRefused(t *testing.T) {
	salt := base64.StdEncoding.EncodeToString(make([]byte, 16))
	algorithm := `saltSize="16" blockSize="16" keyBits="128" hashSize="20" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA1" saltValue="` + salt + `"`
	agile := `<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData ` + algorithm +
		`/><keyEncryptors><keyEncryptor uri="p"><p:encryptedKey spinCount="1000001" ` + algorithm + ` encryptedKeyValue="` + salt + `"/></keyEncryptor></keyEncryptors></encryption>`
	file := func(info string) []byte {
		return sheettest.Compound(sheettest.Named{Name: "EncryptionInfo", Bytes: []byte(info)}, sheettest.Named{Name: "EncryptedPackage", Bytes: make([]byte, 8+4096)})
	}
	for name, c := range map[string]struct{ info, want string }{
		"hashed too often":  {"\x04\x00\x04\x00\x40\x00\x00\x00" + agile, "import.damaged"},
		"hashed as usual":   {"\x04\x00\x04\x00\x40\x00\x00\x00" + strings.Replace(agile, "1000001", "1000", 1), "import.password_wrong"},
		"by certificate":    {"\x04\x00\x03\x00", "import.password"},
		"standard, cut off": {"\x03\x00\x02\x00", "import.damaged"},
	} {
		if got := faultKey(t, file(c.info), Options{Password: "x"}); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
