package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
)

// progress is a thin bar. While nobody knows how much there is, it is half
// full and does not move: a moving one would keep the computer busy.
type progress struct {
	widget.BaseWidget
	share float32
}

func newProgress() *progress {
	p := &progress{share: 0.5}
	p.ExtendBaseWidget(p)
	return p
}

func (p *progress) set(done, total int) {
	share := float32(0.5)
	if total > 0 {
		share = min(float32(done)/float32(total), 1)
	}
	if share != p.share {
		p.share = share
		p.Refresh()
	}
}

func (p *progress) CreateRenderer() fyne.WidgetRenderer {
	rail, bar := ui.NewSurface(theme.Faint, 3), ui.NewSurface(theme.Accent, 3)
	return &progressRenderer{widget.NewSimpleRenderer(container.NewWithoutLayout(rail, bar)), p, rail, bar}
}

type progressRenderer struct {
	fyne.WidgetRenderer
	progress  *progress
	rail, bar *ui.Surface
}

func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 6) }

func (r *progressRenderer) Layout(size fyne.Size) {
	r.rail.Resize(size)
	r.bar.Resize(fyne.NewSize(size.Width*r.progress.share, size.Height))
}

func (r *progressRenderer) Refresh() { r.Layout(r.progress.Size()) }
