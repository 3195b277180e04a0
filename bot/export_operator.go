package bot

import (
	"context"
	"errors"
	"fmt"

	"github.com/kmwin/kmwin/stories"
)

// ExportTo makes an export at the operator's word, for a holder who can be told of
// take-backs; write gets the file, after everything about it is committed. One
// that could not be written has failed, and no speaker reads of it. The bot need
// not run.
func (b *Bot) ExportTo(ctx context.Context, e stories.Exporting, write func(content []byte) error) (stories.Export, error) {
	if err := b.arrive(ctx); err != nil {
		return stories.Export{}, err
	}
	if _, err := b.lookUpPerson(ctx, e.Holder); err != nil {
		return stories.Export{}, fmt.Errorf("look up who holds an export: %w", err)
	}
	x, err := b.store.Export(ctx, "", e, "")
	if err != nil {
		return x, err
	}
	p, err := b.writeExport(ctx, x, write)
	if err != nil {
		return x, errors.Join(err, b.store.SettleExport(context.WithoutCancel(ctx), x, stories.ExportFailed, "not_written"))
	}
	return p.Export, b.store.SettleExport(context.WithoutCancel(ctx), x, stories.ExportHeld, "")
}

func (b *Bot) writeExport(ctx context.Context, x stories.Export, write func(content []byte) error) (stories.ExportPicture, error) {
	if err := b.lookAtExport(ctx, x); err != nil {
		return stories.ExportPicture{}, err
	}
	p, err := b.store.DrawExport(ctx, x)
	if err != nil {
		return p, err
	}
	_, _, content, err := b.inOr(ctx, "").ExportFile(p)
	if err == nil {
		err = b.store.SendingExport(ctx, x, "")
	}
	if err == nil {
		err = write(content)
	}
	return p, err
}
