package wire

import (
	"time"

	"github.com/kmwin/kmwin/scheduler"
)

// Clock is a clock that is moved by hand, through App.RunUntil; once it is told
// to Flow it also runs by itself.
type Clock = scheduler.Manual

// NewClock returns a clock that stands at a moment.
func NewClock(at time.Time) *Clock { return scheduler.NewManual(at) }
