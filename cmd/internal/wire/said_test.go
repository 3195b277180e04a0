package wire_test

// message is something a person said.
type message struct {
	w              *world
	who, where, ts string
}

// Say has somebody say something in a place.
func (w *world) Say(who, where, text string) message {
	w.t.Helper()
	w.log.secret(text)
	m, err := w.ws.Say(who, where, text)
	ok(w.t, err)
	return message{w, who, where, m.TS}
}

// Reply has somebody answer in the message's thread.
func (m message) Reply(who, text string) message {
	m.w.t.Helper()
	m.w.log.secret(text)
	r, err := m.w.ws.Reply(who, m.where, m.ts, text, false)
	ok(m.w.t, err)
	return message{m.w, who, m.where, r.TS}
}

// React puts an emoji on the message.
func (m message) React(who, emoji string) message {
	m.w.t.Helper()
	ok(m.w.t, m.w.ws.React(who, m.where, m.ts, emoji))
	return m
}

// Unreact takes it off.
func (m message) Unreact(who, emoji string) message {
	m.w.t.Helper()
	ok(m.w.t, m.w.ws.Unreact(who, m.where, m.ts, emoji))
	return m
}

// Edit has its writer change the words.
func (m message) Edit(text string) {
	m.w.t.Helper()
	m.w.log.secret(text)
	ok(m.w.t, m.w.ws.Edit(m.who, m.where, m.ts, text))
}

// Delete has its writer take it away.
func (m message) Delete() {
	m.w.t.Helper()
	ok(m.w.t, m.w.ws.Delete(m.who, m.where, m.ts))
}

// TellAsWin uses the message shortcut on it and returns the form, or what else
// the person reads, once it has the words on it.
func (m message) TellAsWin(who, words string) *form {
	m.w.t.Helper()
	ok(m.w.t, m.w.ws.MessageShortcut(who, m.where, m.ts, "kmwin_tell_message"))
	return m.w.Form(who, words)
}

// nominated is a message that Ana pointed to, once she knows that it was heard.
func (w *world) nominated(who, where, text string) message {
	w.t.Helper()
	m := w.Say(who, where, text).React("ana", "seedling")
	w.ExpectIn("ana", where, "Nothing is shared unless")
	return m
}

// allowed is a message whose speaker said yes to teams and leaders.
func (w *world) allowed(who, where, text string) message {
	w.t.Helper()
	m := w.nominated(who, where, text)
	w.Expect(who, text).Click("Yes: teams and leaders")
	w.Expect(who, "Allowed for teams and leaders")
	return m
}

// approved is an allowed message that Cleo approved as it was filled in.
func (w *world) approved(who, where, text string) message {
	w.t.Helper()
	m := w.allowed(who, where, text)
	w.Home("cleo").Queue(text).Approve()
	return m
}

// Slash types the app's command in a place.
func (w *world) Slash(who, where, text string) {
	w.t.Helper()
	w.log.secret(text)
	ok(w.t, w.ws.Command(who, where, "/kmwin", text))
	w.handled()
}
