package blocks

// en draws what most tests look at.
var en = In("en")
