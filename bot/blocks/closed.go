package blocks

// Closed draws what was for curators, for somebody who no longer is one.
func (l Drawer) Closed(message string) Message {
	return sealed(message, l.T("noLongerCurator"), line(say(l.T("noLongerCurator"))))
}
