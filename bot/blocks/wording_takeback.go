package blocks

import "fmt"

func (l Drawer) nominateSays(speaker string) string {
	return fmt.Sprintf("These are the words of %s, who is asked first. Nothing is shared unless %s says yes.", speaker, speaker)
}
