package blocks

import (
	"time"

	"github.com/kmwin/kmwin/stories"
)

// asked is a Friday in November, some days before the next edition.
var asked = time.Date(2026, 11, 27, 10, 30, 0, 0, time.UTC)

const requestID = "3f9c6d0e-3f5b-4a58-9d5e-0a1b2c3d4e5f"

func bo() stories.Person {
	return stories.Person{ID: "U0BO", Name: "Bo Lind", Title: "Team lead", Zone: "Europe/Zurich", Kind: stories.Member}
}

func itsRooms() []stories.Room {
	return []stories.Room{
		{Place: stories.Leaders, Channel: stories.Channel{ID: "C0OPS", Name: "ops-leads", Kind: stories.Private, People: 14}},
		{Place: stories.Teams, Channel: stories.Channel{ID: "C0LOG", Name: "logistics", Kind: stories.Public, People: 54}},
	}
}

func itsCredits() map[stories.Credit]string {
	return map[stories.Credit]string{
		stories.Named: "Bo Lind, Payments", stories.ByRole: "Team lead, Payments", stories.Someone: "Someone in Payments",
	}
}

// pointedAt is a message of Bo's that Ana pointed to.
func pointedAt() stories.Item {
	v := stories.Version{ID: 71, Quote: 21, Number: 1, IsMessage: true, Words: stories.Words{
		Well: "Onboarding now takes one day, it was nine.\nThanks @Per Holm & <!channel>, *really*.",
	}, Mentions: stories.Names{"Per Holm"}}
	open := stories.Permission{
		ID: 81, Quote: 21, Version: 71, Purpose: stories.ForUse, State: stories.Open,
		Cut: stories.MentionCut(v.Words, v.Mentions), AskedAt: asked,
	}
	return stories.Item{
		Spoken: stories.Spoken{
			Quote: stories.Quote{
				ID: 21, Status: stories.Asked, Origin: stories.FromMessage, Channel: "C0PAY", TS: "1764239400.000100",
				Link: "https://example.slack.com/archives/C0PAY/p1764239400000100", OpenChannel: true, Speaker: "U0BO",
			},
			Versions: []stories.Version{v}, Permissions: []stories.Permission{open},
		},
		Request: &open, Holder: bo(), Where: stories.Channel{ID: "C0PAY", Name: "payments", Kind: stories.Public},
		Nominators: []stories.Nominator{{Person: "U0ANA", Name: "Ana Ruiz", Note: "This is what we hoped for."}},
		Rooms:      itsRooms(), Credits: itsCredits(),
	}
}

// allowed is the same once Bo said yes.
func allowed(places stories.Places, credit stories.Credit) stories.Item {
	it := pointedAt()
	yes := it.Permissions[0]
	yes.State, yes.Places, yes.Credit, yes.CreditLine = stories.Yes, places, credit, it.Credits[credit]
	it.Quote.Status, it.Permissions, it.Request = stories.Permitted, []stories.Permission{yes}, &yes
	if len(places) == 0 {
		it.Quote.Status = stories.Kept
	}
	return it
}

func everywhere() stories.Item {
	return allowed(stories.Places{stories.Teams, stories.Leaders}, stories.Named)
}

// framedItem is the same once curators approved it.
func framedItem() stories.Item {
	it := everywhere()
	shown, _ := it.Anywhere(asked)
	it.Card = &stories.StoryCard{
		Story:     stories.Story{ID: 11, Title: "Onboarding now takes one day", Note: "12 of 14 since June.", Grade: stories.Counted},
		Objective: "Faster service", Team: "Payments", Quotes: []stories.Shown{shown},
	}
	return it
}

func placement(id int64, channel string, state stories.PlacementState) stories.Placement {
	message, when := "m", asked.AddDate(0, 0, -3)
	p := stories.Placement{
		ID: id, Quote: 21, Message: &message, Place: stories.Leaders, Channel: "C" + channel, ChannelName: channel,
		PlacedAt: asked.AddDate(0, -1, 0), MessageTS: "1764.1", MessageState: stories.MessageLive, MessageShown: 3,
	}
	switch state {
	case stories.BeingPosted:
		p.MessageTS = ""
	case stories.BeingUnnamed:
		p.Unnamed = 4
	case stories.NameStands:
		p.Unnamed, p.MessageState, p.LastError = 4, stories.MessageUnreachable, "edit_window_closed"
	case stories.Done:
		p.TakenAt, p.TakenRev = &when, 3
	case stories.BeingTaken:
		p.TakenAt, p.TakenRev = &when, 4
	case stories.OutOfReach:
		p.TakenAt, p.TakenRev, p.MessageState, p.LastError = &when, 4, stories.MessageUnreachable, "edit_window_closed"
	}
	return p
}

// takenBackItem is one that Bo took back, with all that can come of it.
func takenBackItem() stories.Item {
	it := everywhere()
	it.Quote.Status, it.Permissions[0].State = stories.TakenBack, stories.Ended
	it.Placements = []stories.Placement{
		placement(91, "ops-leads", stories.Done), placement(92, "logistics", stories.Done), placement(93, "claims", stories.OutOfReach),
	}
	return it
}

// suggested is an allowed quote for which a curator asks for a cut.
func suggested(purpose string, cut stories.Cut) stories.Item {
	it := everywhere()
	it.Versions[0].Helped = "We drew the process together."
	open := stories.Permission{ID: 82, Quote: 21, Version: 71, Purpose: purpose, State: stories.Open, Cut: cut, SuggestedBy: "U0CLEO"}
	it.Permissions, it.Request, it.Curator = append(it.Permissions, open), &open, "Cleo Marx"
	return it
}

func deletedItem() stories.Item {
	it := everywhere()
	open := stories.Permission{ID: 84, Quote: 21, Version: it.Permissions[0].Version, Purpose: stories.ForDeleted, State: stories.Open}
	it.Quote.Source = stories.SourceDeleted
	it.Permissions, it.Request = append(it.Permissions, open), &open
	return it
}

func editedItem() stories.Item {
	it := everywhere()
	it.Versions = append(it.Versions, stories.Version{ID: 72, Quote: 21, Number: 2, Words: stories.Words{Well: "Onboarding now takes two days, it was nine."}})
	open := stories.Permission{ID: 83, Quote: 21, Version: 72, Purpose: stories.ForEdit + "1764.2", State: stories.Open}
	it.Quote.Source = stories.SourceEdited
	it.Permissions, it.Request = append(it.Permissions, open), &open
	return it
}

func erased(it stories.Item) stories.Item {
	when := asked
	it.Quote.Status, it.Quote.Speaker = stories.Closed, ""
	for i := range it.Versions {
		it.Versions[i].Words, it.Versions[i].ErasedAt = stories.Words{}, &when
	}
	ended := it.Permissions[0]
	ended.State = stories.Ended
	it.Permissions, it.Request = []stories.Permission{ended}, &ended
	return it
}

func requests(items ...stories.Item) stories.RequestPicture {
	return stories.RequestPicture{
		Message: stories.Message{ID: requestID}, Person: bo(), Settings: stories.DefaultSettings(), Items: items, Now: asked,
	}
}

func changed(it stories.Item, change func(*stories.Item)) stories.Item {
	change(&it)
	return it
}
