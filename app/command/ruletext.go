package command

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// ruleText reads a scoring text. It needs no file and no log-in.
func (c *cli) ruleText() *cobra.Command {
	var about flow.ScoringAbout
	var lower, higher bool
	cmd := &cobra.Command{
		Use: "rule-text TEXT", Short: c.text("rule-text"), Args: c.exactly(1, "text"),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case lower && higher, about.Full < 0,
				!slices.Contains([]record.Basis{"", record.Attained, record.Value, record.Gap}, about.Basis):
				return c.misuse("rule-text")
			case lower:
				about.Direction = record.Lower
			case higher:
				about.Direction = record.Higher
			}
			view := c.ruleTextView(args[0], about)
			return c.print(view, func() [][]string { return c.ruleTextLines(view) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar((*string)(&about.Unit), "unit", "", c.text("flag.unit"))
	flags.StringVar((*string)(&about.Basis), "basis", "", c.text("flag.basis"))
	flags.StringSliceVar(&about.Names, "metric", nil, c.text("flag.metric-name"))
	flags.Float64Var(&about.Full, "full", 0, c.text("flag.full"))
	flags.BoolVar(&lower, "lower", false, c.text("flag.lower"))
	flags.BoolVar(&higher, "higher", false, c.text("flag.higher"))
	return cmd
}

// ruleTextView is a scoring text as it is printed.
type ruleTextView struct {
	Text       string             `json:"text"`
	Rule       record.Rule        `json:"rule"`
	Understood bool               `json:"understood"`
	Holes      []remarkView       `json:"holes"`
	Assumed    []remarkView       `json:"assumed"`
	Vetoes     []flow.ScoringVeto `json:"vetoes"`
	Curve      flow.Curve         `json:"curve"`
	Said       []string           `json:"said"`
}

type remarkView struct {
	flow.ScoringNote
	Quote    string `json:"quote,omitempty"`
	Sentence string `json:"sentence"`
}

func (c *cli) ruleTextView(text string, about flow.ScoringAbout) ruleTextView {
	read := flow.ReadScoring(text, about)
	v := ruleTextView{
		Text: text, Rule: read.Rule, Understood: read.Understood(), Holes: []remarkView{}, Assumed: []remarkView{},
		Vetoes: append([]flow.ScoringVeto{}, read.Vetoes...), Curve: read.Curve, Said: c.language.Rule(read.Rule, about.Unit),
	}
	for _, n := range read.Holes {
		v.Holes = append(v.Holes, remarkView{n, flow.SpanText(text, n.Span), flow.HoleSentence(c.language, text, read, about.Unit, n)})
	}
	for _, n := range read.Assumed {
		v.Assumed = append(v.Assumed, remarkView{n, flow.SpanText(text, n.Span), flow.AssumedSentence(c.language, text, read, about.Unit, n)})
	}
	return v
}

// ruleTextLines writes what was read, the vetoes, the questions, and what was
// assumed.
func (c *cli) ruleTextLines(v ruleTextView) [][]string {
	var rows [][]string
	line := func(format string, args ...any) { rows = append(rows, []string{fmt.Sprintf(format, args...)}) }
	for _, s := range v.Said {
		line("%s", s)
	}
	for _, veto := range v.Vetoes {
		key := strings.TrimSuffix("wording.veto."+string(veto.Effect), ".")
		line("%s", c.language.Text(key, "text", veto.Text, "grade", veto.Grade))
	}
	if len(v.Holes) == 0 {
		line("%s", c.language.Text("wording.understood"))
	} else {
		line("%s", c.language.Text("wording.open", "n", strconv.Itoa(len(v.Holes))))
	}
	for _, h := range v.Holes {
		line("  ? %s", h.Sentence)
	}
	for _, a := range v.Assumed {
		line("  · %s", a.Sentence)
	}
	return rows
}
