package importers

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// orderWorkbook has rows × 12 cells of Chinese text, dates and amounts.
func orderWorkbook(b *testing.B, rows int) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	must(b, err)
	must(b, w.SetRow("A1", []any{"单号", "行号", "销售日期", "客户", "产品", "数量", "单价", "金额", "业务员", "回款", "状态", "备注"}))
	for i := range rows {
		must(b, w.SetRow("A"+itoa(i+2), []any{
			fmt.Sprintf("SO%07d", i), 1, "2026-10-20 13:22:00", fmt.Sprintf("客户%d有限公司", i%997), "软件服务", i % 7, 1200.5, 3601.5, "张三", 100, "已签", "无",
		}))
	}
	must(b, w.Flush())
	buf, err := f.WriteToBuffer()
	must(b, err)
	return buf.Bytes()
}

func BenchmarkReadOrders(b *testing.B) {
	const rows = 20_000
	data := orderWorkbook(b, rows)
	k := firm(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		got, err := Read(b.Context(), "订单.xlsx", data, k)
		if err != nil || got.Tables[0].Rows.Good != rows {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
