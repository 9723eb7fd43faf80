package app

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// navigationWidth is that of the column at the left.
const navigationWidth float32 = 212

// navigation is the column at the left: the firm, the pages, who is logged in.
type navigation struct {
	content fyne.CanvasObject
	firm    *ui.Text
	items   []*navItem
}

// navItem is a page's name with its picture and how much there is to do.
type navItem struct {
	page  ui.Page
	tap   *ui.Tappable
	icon  *widget.Icon
	name  *ui.Text
	count *ui.Status
}

func newNavigation(firm string, user record.User, pages []ui.Page, l locale.Language, choose func(page string), leave func()) *navigation {
	n := &navigation{firm: ui.NewHeading(firm)}
	n.firm.Cut = true
	column := ui.Column(theme.Gap1)
	for _, page := range pages {
		item := newNavItem(page, l, choose)
		n.items = append(n.items, item)
		column.Add(item.tap)
	}
	line := ui.NewSurface(base.ColorNameSeparator, 0)
	side := container.NewBorder(
		ui.Inset(firmRow(n.firm), theme.Gap4, theme.Gap2, theme.Gap4, theme.Gap3),
		ui.Inset(userRow(user, l, leave), theme.Gap2, theme.Gap2, theme.Gap3, theme.Gap3), nil, nil,
		ui.Inset(column, 0, theme.Gap2, 0, theme.Gap2))
	n.content = ui.Row(0, container.NewStack(ui.NewSurface(theme.Side, 0), ui.Sized(side, navigationWidth, 0)), ui.Sized(line, 1, 0))
	return n
}

func firmRow(name *ui.Text) fyne.CanvasObject {
	icon := canvas.NewImageFromResource(theme.Logo)
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSize(28, 28))
	return container.NewBorder(nil, nil, ui.Inset(icon, 0, theme.Gap2, 0, 0), nil, name)
}

func userRow(user record.User, l locale.Language, leave func()) fyne.CanvasObject {
	name := ui.NewStrong(user.Login)
	name.Cut = true
	roles := ""
	for i, role := range user.Roles {
		if i > 0 {
			roles += l.Text("list.join")
		}
		roles += l.Text("role." + string(role))
	}
	role := ui.NewNote(roles)
	role.Cut = true
	out := ui.Quiet("", theme.Icon("leave"), leave)
	return container.NewBorder(nil, nil, nil, out, ui.Column(2, name, role))
}

func newNavItem(page ui.Page, l locale.Language, choose func(string)) *navItem {
	i := &navItem{page: page, icon: widget.NewIcon(page.Icon()), name: ui.NewText(l.Text("page." + page.ID())), count: ui.NewStatus(ui.Chosen, "")}
	i.name.Cut = true
	row := container.NewBorder(nil, nil, ui.Inset(ui.Middle(ui.Sized(i.icon, 20, 20)), 0, 12, 0, 0), ui.Middle(i.count), i.name)
	i.tap = ui.NewTappable(ui.Inset(row, 10, 10, 10, 12), func() { choose(page.ID()) })
	return i
}

// choose marks the page in front.
func (n *navigation) choose(page string) {
	for _, item := range n.items {
		chosen := item.page.ID() == page
		ground, ink := fyne.ThemeColorName(""), base.ColorNameForeground
		if chosen {
			ground, ink = theme.Soft, theme.Accent
		}
		item.tap.Choose(ground)
		item.icon.SetResource(base.NewColoredResource(item.page.Icon(), ink))
		item.name.Bold, item.name.Colour = chosen, ink
		item.name.Refresh()
	}
}

// setCount shows how much there is to do on a page.
func (n *navigation) setCount(page string, count int) {
	for _, item := range n.items {
		if item.page.ID() == page {
			word := ""
			if count > 0 {
				word = strconv.Itoa(count)
			}
			item.count.Set(ui.Chosen, word)
		}
	}
}
