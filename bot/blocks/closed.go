package blocks

// Closed draws what was for curators, for somebody who no longer is one.
func Closed(message string) Message {
	return sealed(message, noLongerCurator, line(say(noLongerCurator)))
}
