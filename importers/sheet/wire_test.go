package sheet

import (
	"bytes"
	"reflect"
	"testing"

	"zhiji/importers/sheet/sheettest"
)

func TestABookArrivesAsItWasSent(t *testing.T) {
	data := sheettest.Stream(join(
		biff(recDate1904, uint16(1)), biff(recXF, uint16(0), uint16(0), make([]byte, 16)), biff(recXF, uint16(0), uint16(14), make([]byte, 16)),
	), sheettest.Page{Name: "十月", State: 1, Records: join(
		biff(recLabel, uint16(3), uint16(2), uint16(1), sheettest.Long("甲")), biff(recNumber, uint16(3), uint16(4), uint16(1), 44864.0), biff(recBoolErr, uint16(5), uint32(0), uint16(1)),
		biff(recRow, uint16(3), make([]byte, 10), uint16(hiddenRow)), biff(recMerged, uint16(1), uint16(0), uint16(1), uint16(0), uint16(2)),
	)}, sheettest.Page{Name: "空"})
	want, err := Read(t.Context(), "a.xls", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want.Encoding, want.Undecoded = "GB18030", 3
	var sent bytes.Buffer
	if err := want.Encode(&sent); err != nil {
		t.Fatal(err)
	}
	whole := bytes.Clone(sent.Bytes())
	got, err := Decode(&sent)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, got.Sheets[0], want.Sheets[0])
	}
	if book, err := Decode(bytes.NewReader(whole[:len(whole)-1])); err == nil {
		t.Errorf("a stream cut off gave %+v", book)
	}
}
