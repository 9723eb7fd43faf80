package ui

import (
	"context"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/chart"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/store/record"
)

// Chart shows a chart at the screen's pixel ratio. It is drawn away from the
// UI thread, and again when its size or the look changes.
type Chart struct {
	widget.BaseWidget
	// Tapped, if set, is called with the place of a tap, both from 0 to 1,
	// from the left and the top.
	OnTapped func(x, y float64)

	host   Host
	least  fyne.Size
	key    string
	value  func(chart.Look) chart.Chart
	image  *canvas.Image
	drawn  drawing // what the image shows, or will when its job is done
	newest int     // version of value
	hint   *Status
	bubble *fyne.Container
}

// Pointed is a chart that knows what is at a place, both from 0 to 1, from the
// left and the top; "" is nothing.
type Pointed interface {
	At(x, y float64) string
}

// drawing is what a picture of a chart depends on besides its data.
type drawing struct {
	width, height int
	dpi           float64
	dark          bool
	version       int
}

var charts int // made so far; names their jobs

// NewChart returns a chart that wants at least a size.
func NewChart(host Host, width, height float32) *Chart {
	charts++
	c := &Chart{host: host, least: fyne.NewSize(width, height), key: fmt.Sprintf("ui.chart.%d", charts)}
	c.image = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	c.image.FillMode = canvas.ImageFillStretch
	c.hint = NewStatus(Plain, "")
	c.bubble = container.NewWithoutLayout(c.hint)
	c.ExtendBaseWidget(c)
	return c
}

// Set shows another chart, made for a look: colours and language.
func (c *Chart) Set(value func(chart.Look) chart.Chart) {
	c.value = value
	c.newest++
	c.draw()
}

// Look is the look charts have in this window now.
func (c *Chart) Look() chart.Look {
	look := chart.Look{Language: c.host.Language(), Palette: chart.Light}
	if c.isDark() {
		look.Palette = chart.Dark
	}
	return look
}

func (c *Chart) isDark() bool {
	current, ok := fyne.CurrentApp().Settings().Theme().(theme.Theme)
	return ok && current.Dark
}

// draw makes the picture in a job when it is not the one that shows.
func (c *Chart) draw() {
	window := fyne.CurrentApp().Driver().CanvasForObject(c)
	size := c.Size()
	if c.value == nil || window == nil || size.Width < 20 || size.Height < 20 {
		return
	}
	scale := window.Scale()
	wanted := drawing{
		width: int(size.Width * scale), height: int(size.Height * scale),
		dpi: 96 * float64(scale), dark: c.isDark(), version: c.newest,
	}
	value, picture := c.value(c.Look()), image.Image(nil)
	if wanted == c.drawn && c.image.Image.Bounds().Dx() > 1 {
		return
	}
	c.drawn = wanted
	c.host.Run(task.Job{
		Key: c.key,
		Work: func(context.Context, task.Progress) error {
			picture = chart.Image(value, wanted.width, wanted.height, wanted.dpi)
			return nil
		},
		Done: func(err error) {
			if err != nil {
				c.host.Fail(err)
				return
			}
			c.image.Image = picture
			c.image.Refresh()
		},
	})
}

// Save writes the chart as a picture; the ending of the path, .png or .svg,
// chooses the form.
func (c *Chart) Save(path string) error {
	if c.value == nil {
		return nil
	}
	value, size := c.value(chart.Look{Language: c.host.Language()}), c.Size()
	return written(path, func(w io.Writer) error {
		if strings.EqualFold(filepath.Ext(path), ".svg") {
			return chart.SVG(w, value, float64(size.Width), float64(size.Height))
		}
		return chart.PNG(w, value, int(size.Width)*2, int(size.Height)*2, 192)
	})
}

func written(path string, write func(io.Writer) error) error {
	file, err := os.Create(path)
	if err != nil {
		return record.NewFault("file.unwritable", err).At(record.Place{File: filepath.Base(path)})
	}
	err = write(file)
	if closing := file.Close(); err == nil {
		err = closing
	}
	return err
}

// TappedSecondary offers to save the chart.
func (c *Chart) TappedSecondary(e *fyne.PointEvent) {
	l := c.host.Language()
	save := func(ending string) func() {
		return func() {
			name := l.Text("chart.file", "date", time.Now().Format("20060102-150405")) + ending
			SaveFile(c.host, name, func(path string) { c.saveTo(path) })
		}
	}
	MenuAt(c, e.AbsolutePosition, fyne.NewMenuItem(l.Text("chart.save.png"), save(".png")), fyne.NewMenuItem(l.Text("chart.save.svg"), save(".svg")))
}

func (c *Chart) saveTo(path string) {
	c.host.Run(task.Job{
		Key: c.key + ".save",
		Work: func(context.Context, task.Progress) error {
			return c.Save(path)
		},
		Done: func(err error) {
			if err != nil {
				c.host.Fail(err)
				return
			}
			c.host.Say(c.host.Language().Text("file.saved", "file", filepath.Base(path)))
		},
	})
}

// Tapped is for the toolkit.
func (c *Chart) Tapped(e *fyne.PointEvent) {
	if c.OnTapped != nil {
		c.OnTapped(c.share(e.Position))
	}
}

func (c *Chart) share(pos fyne.Position) (x, y float64) {
	return float64(pos.X / max(c.Size().Width, 1)), float64(pos.Y / max(c.Size().Height, 1))
}

// MouseIn is for the toolkit.
func (c *Chart) MouseIn(e *desktop.MouseEvent) { c.point(e.Position) }

// MouseMoved is for the toolkit.
func (c *Chart) MouseMoved(e *desktop.MouseEvent) { c.point(e.Position) }

// MouseOut is for the toolkit.
func (c *Chart) MouseOut() { c.hint.Set(Plain, "") }

// point says what is under the pointer.
func (c *Chart) point(pos fyne.Position) {
	if c.value == nil {
		return
	}
	what, ok := c.value(c.Look()).(Pointed)
	if !ok {
		return
	}
	c.hint.Set(Plain, what.At(c.share(pos)))
	size := c.hint.MinSize()
	c.hint.Resize(size)
	c.hint.Move(fyne.NewPos(min(pos.X+12, max(c.Size().Width-size.Width, 0)), max(pos.Y-size.Height-6, 0)))
}

// CreateRenderer is for the toolkit.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	return &chartRenderer{widget.NewSimpleRenderer(container.NewStack(c.image, c.bubble)), c}
}

type chartRenderer struct {
	fyne.WidgetRenderer
	chart *Chart
}

func (r *chartRenderer) MinSize() fyne.Size { return r.chart.least }

func (r *chartRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.chart.draw()
}

func (r *chartRenderer) Refresh() {
	r.chart.draw()
	canvas.Refresh(r.chart)
}
