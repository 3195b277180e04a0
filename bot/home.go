package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
	"github.com/kmwin/kmwin/stories"
)

// openTab opens a tab of Home, on its first page.
func (b *Bot) openTab(ctx context.Context, c click) error {
	return b.store.OpenHome(ctx, c.By, stories.Tab(c.Value), 0)
}

// openPage turns a page of the open tab, on Home or in a view of it.
func (b *Bot) openPage(ctx context.Context, c click) (answer, error) {
	tab := blocks.TabOf(c.View)
	if tab == "" {
		return nothing, b.store.TurnPage(ctx, c.By, int(c.ID))
	}
	p, err := b.store.HomePicture(ctx, stories.Message{Kind: stories.HomeMessage, Person: c.By, Tab: string(tab), Page: int(c.ID)})
	return redraw(b.in(ctx, c.By).TabPage(p)), err
}

// help says what can be done.
func (b *Bot) help(ctx context.Context, c command) (answer, error) { return b.helpPage(ctx, c.By) }

func (b *Bot) helpPage(ctx context.Context, by string) (answer, error) {
	set, err := b.settings.read(ctx)
	if err != nil {
		return nothing, err
	}
	if err := b.mayTell(ctx, by); err != nil {
		return nothing, err
	}
	return open(b.in(ctx, by).HelpPage(set, b.Command, set.IsCurator(by))), nil
}

// mine shows My words.
func (b *Bot) mine(ctx context.Context, c command) (answer, error) {
	return b.tabPage(ctx, c.By, stories.MineTab)
}

// queue shows a curator the queue.
func (b *Bot) queue(ctx context.Context, c command) (answer, error) {
	return b.tabPage(ctx, c.By, stories.QueueTab)
}

// preview shows a curator the coming editions.
func (b *Bot) preview(ctx context.Context, c command) (answer, error) {
	return b.tabPage(ctx, c.By, stories.EditionsTab)
}

// tabPage opens what a tab of Home shows as a view, and leaves Home on it.
func (b *Bot) tabPage(ctx context.Context, by string, tab stories.Tab) (answer, error) {
	if err := b.mayTell(ctx, by); err != nil {
		return nothing, err
	}
	set, err := b.settings.read(ctx)
	if err != nil {
		return nothing, err
	}
	if tab != stories.MineTab && !set.IsCurator(by) {
		return nothing, stories.ErrNotCurator
	}
	p, err := b.store.HomePicture(ctx, stories.Message{Kind: stories.HomeMessage, Person: by, Tab: string(tab)})
	return open(b.in(ctx, by).TabPage(p)), err
}
