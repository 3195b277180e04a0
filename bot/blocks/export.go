package blocks

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"github.com/kmwin/kmwin/stories"
)

// ExportForm asks for an export. Its callback_id is Export.
func ExportForm(c stories.ExportChoices) slack.ModalViewRequest {
	var places, formats, objectives, audiences []*slack.OptionBlockObject
	for _, place := range stories.AllPlaces {
		places = append(places, option(string(place), placeOptions[place]))
	}
	for _, f := range stories.ExportFormats {
		formats = append(formats, option(string(f), formatNames[f]))
	}
	for _, o := range c.Objectives {
		objectives = append(objectives, option(decimal(o.ID), o.Name))
	}
	for _, a := range c.Audiences {
		audiences = append(audiences, option(decimal(a.ID), a.Name))
	}
	blocks := []slack.Block{
		section(exportIntro),
		input{name: "place", label: askExportPlace, hint: hintExportPlace}.radios(places, ""),
		input{name: "format", label: askFormat}.radios(formats, string(stories.Storybook)),
		input{name: "purpose", label: askPurpose, hint: hintPurpose}.line("", stories.MaxLine),
		input{name: "for_whom", label: askForWhom, hint: hintForWhom}.line("", stories.MaxLine),
	}
	if len(objectives) > 0 {
		blocks = append(blocks, input{name: "objective", label: askOfObjective, optional: true}.choose(objectives, ""))
	}
	if len(audiences) > 0 {
		blocks = append(blocks, input{name: "audience", label: askOfAudience, hint: hintOfAudience, optional: true}.choose(audiences, ""))
	}
	blocks = append(blocks, input{name: "since", label: askSince, optional: true}.day(nil), input{name: "until", label: askUntil, optional: true}.day(nil))
	return modal(Export, exportTitle, exportSubmit, nil, blocks...)
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
func ExportBegunPage() slack.ModalViewRequest { return page(Export, exportTitle, section(exportBegun)) }

// ExportFile writes the file of an export, with its name and what is said beside
// it.
func ExportFile(p stories.ExportPicture) (name, comment string, content []byte, err error) {
	name = fmt.Sprintf("export-%d", p.Export.ID)
	if p.Export.Format == stories.CSV {
		content, err = table(p)
		return name + ".csv", exportComment, content, err
	}
	content, err = storybook(p)
	return name + ".html", exportComment, content, err
}

// ExportNotSent tells who wanted an export that there is none, and why.
func ExportNotSent(why string) Message { return Said(exportNotSent(why)) }

// Strikes tells who holds an export what to strike from it.
func Strikes(p stories.StrikePicture) Message {
	said := []string{strikeHead(p.Export, day(p.Export.MadeAt, p.Person.Zone))}
	taken, reworded := numbersOf(p.Struck, stories.StrikeTaken), numbersOf(p.Struck, stories.StrikeReworded)
	if len(taken) > 0 {
		said = append(said, strikeTaken(len(taken), fit(numbers(taken), 2500)))
	}
	unnamed := 0
	for _, k := range p.Struck {
		if k.What != stories.StrikeUnnamed {
			continue
		}
		if unnamed++; unnamed <= unnamedShown {
			said = append(said, strikeUnnamed(k.Number, stories.Shorten(oneLine(k.Credit), maxCredit)))
		}
	}
	if unnamed > unnamedShown {
		said = append(said, strikeOthers(fit(numbers(numbersOf(p.Struck, stories.StrikeUnnamed)[unnamedShown:]), 1000)))
	}
	if len(reworded) > 0 {
		said = append(said, strikeReworded(len(reworded), fit(numbers(reworded), 1000)))
	}
	blocks := []slack.Block{line(bold(said[0]))}
	for _, s := range said[1:] {
		blocks = append(blocks, line(say(fit(s, maxSection))))
	}
	return sealed(p.Message.ID, strings.Join(said, " "), append(blocks, caption(strikeTail))...)
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
func numbers[N int | int64](all []N) string {
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
			out = append(out, fromTo(int64(all[i]), int64(all[last])))
		}
		i = last + 1
	}
	return and(out)
}
