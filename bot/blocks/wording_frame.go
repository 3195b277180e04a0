package blocks

// mayRead names the speaker when their credit does.
func (l Drawer) mayRead(name string) string {
	if name == "" {
		return l.T("mayReadThis")
	}
	return l.T("mayRead", "name", name)
}
