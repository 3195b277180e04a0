package blocks

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// ExportForm asks for an export. Its callback_id is Export.
func (l Drawer) ExportForm(c stories.ExportChoices) slack.ModalViewRequest {
	var places, formats, objectives, audiences []*slack.OptionBlockObject
	for _, place := range stories.AllPlaces {
		places = append(places, option(string(place), l.Of("placeOptions", place)))
	}
	for _, f := range stories.ExportFormats {
		formats = append(formats, option(string(f), l.Of("formatNames", f)))
	}
	for _, o := range c.Objectives {
		objectives = append(objectives, option(decimal(o.ID), o.Name))
	}
	for _, a := range c.Audiences {
		audiences = append(audiences, option(decimal(a.ID), a.Name))
	}
	blocks := []slack.Block{
		section(l.T("exportIntro")),
		input{name: "place", label: l.T("askExportPlace"), hint: l.T("hintExportPlace")}.radios(places, ""),
		input{name: "format", label: l.T("askFormat")}.radios(formats, string(stories.Storybook)),
		input{name: "purpose", label: l.T("askPurpose"), hint: l.T("hintPurpose")}.line("", stories.MaxLine),
		input{name: "for_whom", label: l.T("askForWhom"), hint: l.T("hintForWhom")}.line("", stories.MaxLine),
	}
	if len(objectives) > 0 {
		blocks = append(blocks, input{name: "objective", label: l.T("askOfObjective"), optional: true}.choose(objectives, ""))
	}
	if len(audiences) > 0 {
		blocks = append(blocks, input{name: "audience", label: l.T("askOfAudience"), hint: l.T("hintOfAudience"), optional: true}.choose(audiences, ""))
	}
	blocks = append(blocks, input{name: "since", label: l.T("askSince"), optional: true}.day(nil), input{name: "until", label: l.T("askUntil"), optional: true}.day(nil))
	return l.modal(Export, l.T("exportTitle"), l.T("exportSubmit"), nil, blocks...)
}

// ReadExport reads it. Who holds the file is who asks for it.
func ReadExport(v slack.View, by string) (stories.Exporting, stories.Problems) {
	a := answersOf(v)
	e := stories.Exporting{
		Place: stories.Place(a.chosen("place")), Format: stories.ExportFormat(a.chosen("format")), Holder: by,
		Purpose: strings.TrimSpace(a.text("purpose")), ForWhom: strings.TrimSpace(a.text("for_whom")),
		Objective: a.chosenRow("objective"), Audience: a.chosenRow("audience"), Since: a.day("since"), Until: a.day("until"),
	}
	p := e.Check()
	if e.ForWhom == "" {
		p = p.Add("for_whom", stories.Problem{Code: stories.Missing})
	}
	return e, p
}

// ExportBegunPage says that a file is being made.
func (l Drawer) ExportBegunPage() slack.ModalViewRequest {
	return l.page(Export, l.T("exportTitle"), section(l.T("exportBegun")))
}

// ExportFile writes the file of an export, with its name and what is said beside
// it.
func (l Drawer) ExportFile(p stories.ExportPicture) (name, comment string, content []byte, err error) {
	name = fmt.Sprintf("export-%d", p.Export.ID)
	if p.Export.Format == stories.CSV {
		content, err = l.table(p)
		return name + ".csv", l.T("exportComment"), content, err
	}
	content, err = l.storybook(p)
	return name + ".html", l.T("exportComment"), content, err
}

// ExportNotSent tells who wanted an export that there is none, and why.
func (l Drawer) ExportNotSent(why string) Message {
	return Said(l.exportFailed(why) + " " + l.T("exportNotSent"))
}

// Strikes tells who holds an export what to strike from it.
func (l Drawer) Strikes(p stories.StrikePicture) Message {
	said := []string{l.strikeHead(p.Export, l.day(p.Export.MadeAt, p.Person.Zone))}
	taken, reworded := numbersOf(p.Struck, stories.StrikeTaken), numbersOf(p.Struck, stories.StrikeReworded)
	if len(taken) > 0 {
		said = append(said, l.N("strikeTaken", len(taken), "numbers", fit(numbers(l, taken), 2500)))
	}
	unnamed := 0
	for _, k := range p.Struck {
		if k.What != stories.StrikeUnnamed {
			continue
		}
		if unnamed++; unnamed <= unnamedShown {
			said = append(said, l.strikeUnnamed(k.Number, l.creditLine(k.Credit)))
		}
	}
	if unnamed > unnamedShown {
		said = append(said, l.T("strikeOthers", "numbers", fit(numbers(l, numbersOf(p.Struck, stories.StrikeUnnamed)[unnamedShown:]), 1000)))
	}
	if len(reworded) > 0 {
		said = append(said, l.N("strikeReworded", len(reworded), "numbers", fit(numbers(l, reworded), 1000)))
	}
	blocks := []slack.Block{line(bold(said[0]))}
	for _, s := range said[1:] {
		blocks = append(blocks, line(say(fit(s, maxSection))))
	}
	return sealed(p.Message.ID, strings.Join(said, " "), append(blocks, caption(l.T("strikeTail")))...)
}

// unnamedShown is how many changed credits are spelled out; the others are named
// by their numbers.
const unnamedShown = 10

func numbersOf(all []stories.Struck, what stories.Strike) []int {
	var out []int
	for _, k := range all {
		if k.What == what {
			out = append(out, k.Number)
		}
	}
	return out
}

// numbers lists numbers that are in order: "1, 3 to 7 and 9".
func numbers[N int | int64](l Drawer, all []N) string {
	var out []string
	for i := 0; i < len(all); {
		last := i
		for last+1 < len(all) && all[last+1] == all[last]+1 {
			last++
		}
		switch last - i {
		case 0:
			out = append(out, strconv.FormatInt(int64(all[i]), 10))
		case 1:
			out = append(out, strconv.FormatInt(int64(all[i]), 10), strconv.FormatInt(int64(all[last]), 10))
		default:
			out = append(out, l.T("fromTo", "first", all[i], "last", all[last]))
		}
		i = last + 1
	}
	return l.and(out)
}
