package imports

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// doubtView is the list of values that may be wrong, for a named person to
// decide about one by one.
type doubtView struct {
	page   *page
	object *fyne.Container
	table  *ui.Table
	none   *fyne.Container
	list   []doubt
}

func newDoubtView(p *page) *doubtView {
	l := p.host.Language()
	v := &doubtView{page: p}
	v.table = ui.NewTable(p.host, doubtModel{nil, l}, 1)
	v.table.OnOpen = v.open
	v.none = ui.Empty("check", l.Text("imports.doubts.none"), nil)
	v.object = container.NewStack(v.table, v.none)
	return v
}

func (v *doubtView) reload() {
	desk, l := v.page.host.Desk(), v.page.host.Language()
	read := func(ctx context.Context) ([]flow.Anomaly, error) { return desk.Anomalies(ctx, "") }
	ui.Load(v.page.host, "imports.doubts", l.Text("imports.doubts"), read, func(list []flow.Anomaly) { v.show(newDoubts(list, l)) })
}

func (v *doubtView) show(list []doubt) {
	v.list = list
	v.table.Hidden, v.none.Hidden = len(list) == 0, len(list) > 0
	v.table.SetModel(doubtModel{list, v.page.host.Language()})
	v.object.Refresh()
}

func (v *doubtView) find() { v.table.Find() }

// open shows one value beside what it would become, with the decision.
func (v *doubtView) open(row int) {
	l, d := v.page.host.Language(), v.list[row]
	body := ui.Column(theme.Gap2,
		container.NewHBox(ui.NewStatus(doubtTone(d.State), d.state), ui.NewMuted(d.period)),
		ui.NewStrong(d.metric),
		ui.Fill(theme.Gap2, ui.Field(l.Text("imports.doubt.value"), ui.NewTitle(d.value), ""), ui.Field(l.Text("imports.doubt.becomes"), ui.NewTitle(d.becomes), "")),
		ui.Flush(ui.NewParagraph(d.Text)), ui.Flush(ui.NewNotes(d.source)))
	if d.open() {
		v.addDecision(body, d)
	} else if d.By != "" {
		body.Add(ui.Field(l.Text("imports.batch.by", "who", d.By, "at", d.DecidedAt.Local().Format("2006-01-02 15:04")), ui.Flush(ui.NewParagraph(d.Why)), ""))
	}
	v.page.drawer.Open(d.who, body)
}

// addDecision asks for a reason; nobody decides without one.
func (v *doubtView) addDecision(body *fyne.Container, d doubt) {
	l := v.page.host.Language()
	reason := ui.NewMultiLineEntry(l.Text("imports.doubt.reason.hint"), 3)
	accept := ui.Primary(l.Text("imports.doubt.accept"), theme.Icon("check"), func() { v.decide(d.ID, true, reason.Text) })
	refuse := ui.Quiet(l.Text("imports.doubt.refuse"), theme.Icon("close"), func() { v.decide(d.ID, false, reason.Text) })
	body.Add(ui.Field(l.Text("imports.doubt.reason"), reason, ""))
	body.Add(container.NewHBox(accept, refuse))
}

func (v *doubtView) decide(id record.ID, accept bool, reason string) {
	host := v.page.host
	desk := host.Desk()
	host.Run(task.Job{
		Key: "imports.decide", Title: host.Language().Text("imports.doubts"),
		Work: func(ctx context.Context, _ task.Progress) error {
			_, err := desk.DecideAnomaly(ctx, id, accept, strings.TrimSpace(reason))
			return err
		},
		Done: func(err error) {
			if err != nil {
				host.Fail(err)
				return
			}
			v.page.drawer.Escape()
			host.Changed()
			v.reload()
		},
	})
}
