package blocks

import "github.com/kmwin/kmwin/stories"

// Receipt is the word that a nominator gets, once: thanks, or why the message
// is not taken. It reads the same whatever its speaker was asked or answered
// before. ask is the name of whom to ask during a pilot; id is the message's
// when it goes out as a direct message, "" for one that Slack shows once.
func (l Drawer) Receipt(id string, r stories.Receipt, ask string) Message {
	if r.Refused != "" {
		said := l.RefusalSentence(r.Refused, ask)
		return sealed(id, said, section(said))
	}
	said := l.T("thanksReceipt", "speaker", l.nameOf(r.Speaker))
	return sealed(id, said, section(said), actions(button(Undo, r.Quote, l.T("undo"))))
}

// Undone is what stands once a nomination was undone, whether or not its
// speaker had been asked.
func (l Drawer) Undone() Message { return sealed("", l.T("undoneSays"), section(l.T("undoneSays"))) }

// Said is one sentence that Slack shows once.
func Said(sentence string) Message { return sealed("", sentence, section(sentence)) }
