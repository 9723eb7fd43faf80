package flowtest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"zhiji/app/flow"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// abilities are the competencies that Abilities adds, by id.
var abilities = [][2]string{{"talk", "沟通表达"}, {"plan", "计划执行"}, {"learn", "学习能力"}, {"serve", "客户意识"}}

// Abilities gives a position of the sample company a scheme with four
// competencies of level 3, 4, 3 and 2, 25 % each, and everybody in it levels of
// October 2026: the n-th by 工号 (from 0) has 1 + (n+i) mod 5 of the i-th, and
// no level of the last where n is 3.
func Abilities(t testing.TB, desk *flow.Desk, position string) {
	t.Helper()
	ctx := context.Background()
	changes := store.Changes{}
	text := fmt.Sprintf("[[scheme]]\nname = \"%s能力评价\"\nposition = \"%s\"\nfrom = \"2026-10\"\n", position, position)
	for i, a := range abilities {
		changes.Metrics = append(changes.Metrics, record.Metric{
			ID: record.ID(a[0]), Name: a[1], Unit: record.Points, Direction: record.Higher, Aggregation: record.Last,
		})
		text += fmt.Sprintf("[[scheme.item]]\nkind = \"competency\"\nmetric = \"%s\"\nweight = 25\nrequired = %d\n", a[0], []int{3, 4, 3, 2}[i])
	}
	path := filepath.Join(t.TempDir(), "方案.toml")
	err := desk.Session.Apply(ctx, access.Define, changes)
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o600)
	}
	if err == nil {
		_, err = desk.LoadSchemes(ctx, path, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	Bring(t, desk, "能力评定.csv", levels(t, desk, position))
}

// levels is a table of levels of a position's people.
func levels(t testing.TB, desk *flow.Desk, position string) string {
	t.Helper()
	book, err := desk.Competence(context.Background(), "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	text, n := "工号,姓名,指标,实际值,周期\n", 0
	for _, e := range book.People {
		if book.Names.Positions[book.PositionOf(e)] != position {
			continue
		}
		for i, a := range abilities {
			if n != 3 || i != 3 {
				text += fmt.Sprintf("%s,%s,%s,%d,2026-10\n", e.Number, e.Name, a[1], 1+(n+i)%5)
			}
		}
		n++
	}
	return text
}
