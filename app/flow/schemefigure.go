package flow

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"zhiji/store/record"
)

// figures reads the numbers of one item of a scheme file and remembers the
// first that cannot be read. A number is a TOML number or text with a percent
// sign.
type figures struct {
	scheme, item string
	err          error
}

// fail keeps the first fault; what names it in the catalogue below
// "error.scheme.file.".
func (f *figures) fail(what, key string, value any) {
	if f.err == nil {
		f.err = record.NewFault("scheme.file."+what, record.ErrInvalid,
			"scheme", f.scheme, "item", f.item, "key", key, "value", fmt.Sprint(value))
	}
}

// share reads a share: 30 and "30%" are 0.3. A bare number up to 3 could be
// meant either way and is refused.
func (f *figures) share(key string, value any) float64 {
	text, percent := strings.CutSuffix(f.text(value), "%")
	v, err := strconv.ParseFloat(text+"e-2", 64)
	switch {
	case value == nil:
		return 0
	case err != nil || math.IsInf(v, 0) || math.IsNaN(v):
		f.fail("number", key, value)
	case !percent && v != 0 && math.Abs(v) <= 0.03:
		f.fail("ambiguous", key, value)
	}
	return v
}

// plain reads a number that is no share.
func (f *figures) plain(key string, value any) float64 {
	if value == nil {
		return 0
	}
	text := f.text(value)
	if strings.HasSuffix(text, "%") {
		f.fail("percent", key, value)
		return 0
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		f.fail("number", key, value)
	}
	return v
}

// either reads a share or a plain number.
func (f *figures) either(key string, value any, share bool) float64 {
	if share {
		return f.share(key, value)
	}
	return f.plain(key, value)
}

// maybe is either, nil where there is none.
func (f *figures) maybe(key string, value any, share bool) *float64 {
	if value == nil {
		return nil
	}
	v := f.either(key, value, share)
	return &v
}

func (f *figures) text(value any) string {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(strings.ReplaceAll(v, "％", "%"))
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}

// writeShare writes a ratio so that share reads the same again: 0.3 as 30,
// 0.015 as "1.5%".
func writeShare(v float64) any {
	percent := percentText(v)
	if n, err := strconv.ParseInt(percent, 10, 64); err == nil && (n == 0 || n > 3) {
		return n
	}
	return percent + "%"
}

// percentText moves the decimal point two places, which a multiplication by
// 100 does not do exactly.
func percentText(v float64) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	whole, part, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	for len(part) < 2 {
		part += "0"
	}
	whole = strings.TrimLeft(whole+part[:2], "0")
	if whole == "" {
		whole = "0"
	}
	if part = part[2:]; part != "" {
		whole += "." + part
	}
	return sign + whole
}

// writePlain writes a number without a needless decimal point.
func writePlain(v float64) any {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return int64(v)
	}
	return v
}

// writeEither writes what either reads; shares always with their sign.
func writeEither(v float64, share bool) any {
	if share {
		return percentText(v) + "%"
	}
	return writePlain(v)
}

func writeMaybe(v *float64, share bool) any {
	if v == nil {
		return nil
	}
	return writeEither(*v, share)
}

// writeSome is writeEither, nothing for 0.
func writeSome(v float64, share bool) any {
	if v == 0 {
		return nil
	}
	return writeEither(v, share)
}
