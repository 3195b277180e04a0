package fakeslack_test

import (
	"fmt"

	"github.com/kmwin/kmwin/bot/fakeslack"
)

func Example() {
	m, err := fakeslack.ParseManifest([]byte(`{"display_information": {"name": "helper"}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	ws, err := fakeslack.New(fakeslack.Config{Manifest: m})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer ws.Close()
	for _, name := range []string{"ana", "bo"} {
		if _, err := ws.AddPerson(fakeslack.Person{Name: name}); err != nil {
			fmt.Println(err)
		}
	}
	said, err := ws.Say("bo", "#general", "It takes *one* day now, thanks to @ana.")
	if err != nil {
		fmt.Println(err)
		return
	}
	seen, err := ws.Find("ana", "#general", "one day")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(seen.Text())
	fmt.Println(ws.React("ana", "#general", said.TS, "seedling"))
	// Output:
	// It takes one day now, thanks to @Ana.
	// <nil>
}
