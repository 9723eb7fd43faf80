package overview

import (
	"context"
	"path/filepath"
	"strings"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/task"
)

// write writes the report, or the charts when the path ends in .png.
func (p *page) write(path string) {
	desk, l, m := p.host.Desk(), p.host.Language(), p.model
	p.host.Run(task.Job{
		Key: "overview.export", Title: l.Text("overview.export.doing"),
		Work: func(ctx context.Context, _ task.Progress) error {
			if strings.EqualFold(filepath.Ext(path), ".png") {
				return flow.WritePicture(path, m.picture(chart.Look{Language: l}))
			}
			return desk.WriteReport(ctx, m.period, path)
		},
		Done: func(err error) {
			if err != nil {
				p.host.Fail(err)
				return
			}
			p.host.Say(l.Text("file.saved", "file", filepath.Base(path)))
		},
	})
}
