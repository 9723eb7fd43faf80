package sheet

// The records of number formats and cell styles.
const (
	recFormat2 = 0x001E // versions 2 and 3
	recFormat  = 0x041E
	recXF2     = 0x0043
	recXF3     = 0x0243
	recXF4     = 0x0443
	recXF      = 0x00E0
)

// style reads a number format or a cell style; other records are left alone.
// Formats before version 5 are numbered by their order.
func (b *biffBook) style(id uint16, f *fields) {
	switch id {
	case recFormat2:
		b.format(len(b.codes), b.text(f, 1))
	case recFormat:
		number := int(f.u16())
		switch b.version {
		case 8:
			b.format(number, b.text(f, 2))
		case 5:
			b.format(number, b.text(f, 1))
		default:
			b.format(len(b.codes), b.text(f, 1))
		}
	case recXF2:
		f.skip(2)
		b.xf(int(f.u8() & 0x3F))
	case recXF3, recXF4:
		f.skip(1)
		b.xf(int(f.u8()))
	case recXF:
		f.skip(2)
		b.xf(int(f.u16()))
	}
}

func (b *biffBook) format(number int, code string) {
	b.codes[number] = ParseFormat(code)
}

func (b *biffBook) xf(number int) {
	if len(b.formats) >= maxStyles {
		return
	}
	format, ok := b.codes[number]
	if !ok {
		format = builtin(number)
	}
	b.formats = append(b.formats, format)
}
