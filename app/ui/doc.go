// Package ui holds the contract between the window and its pages, and the
// widgets all pages are made of: the guarded text field, the table, the chart,
// cards, steps and the drawer.
//
// It decides nothing about the field and reads no data; a widget shows what it
// is given and tells what the person did.
package ui
