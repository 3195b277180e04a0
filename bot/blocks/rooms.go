package blocks

import (
	"strings"

	"github.com/kmwin/kmwin/stories"
)

// roomsShown is how many channels are spelled out for one kind of place.
const roomsShown = 5

// roomLines spells out, for each place, the channels that it means.
func (l Drawer) roomLines(rooms []stories.Room, places ...stories.Place) string {
	var lines []string
	for _, place := range places {
		list := l.roomList(rooms, place)
		if place == stories.Teams {
			list = l.semicolons(list, l.T("colleaguesFind"))
		}
		lines = append(lines, l.roomsFor(place, list))
	}
	return strings.Join(lines, "\n")
}

func (l Drawer) roomList(rooms []stories.Room, place stories.Place) string {
	var names []string
	rest := 0
	for _, r := range rooms {
		switch {
		case r.Place != place:
		case len(names) == roomsShown:
			rest++
		default:
			names = append(names, l.roomName(r))
		}
	}
	switch {
	case rest > 0:
		return l.semicolons(append(names, l.N("moreRooms", rest))...)
	case len(names) > 0:
		return l.semicolons(names...)
	default:
		return l.Of("noRooms", place)
	}
}

// roomName spells a channel out: "#ops-leads, private, 14 people". Where
// leaders' words can be read by anyone it says so.
func (l Drawer) roomName(r stories.Room) string {
	said := fit(l.channelName(r.Channel), maxName+40)
	if r.Place == stories.Leaders && r.Channel.Kind == stories.Public {
		return l.commas(said, l.T("anyoneCanRead"))
	}
	return said
}
