package blocks

// What a reader reads, alone, after they have done something on a digest.
const (
	Thanked      = "Thank you. Its speaker reads your thanks in their weekly note, with your name."
	TookUp       = "Thank you. The curators know that you can do this, and will write to you."
	OnlyAPreview = "This is a preview: its buttons work once it is posted."
	SaidFewer    = "There will be fewer of these here."
	SaidStop     = "No more stories of other teams will come here. You can begin again in your messages with me."
)
