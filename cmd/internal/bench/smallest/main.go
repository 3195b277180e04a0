// Command smallest is the least bot that does what kmwin does first: it keeps
// who pointed to a message and asks its writer, and opens a form on a command.
// It acknowledges before it saves, looks nothing up and forgets what fails; it
// is here to be measured beside kmwin.
package main

import (
	"context"
	"database/sql"
	"log"
	"os"
	"os/signal"
	"syscall"

	_ "github.com/lib/pq"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

const schema = `CREATE TABLE IF NOT EXISTS pointed (channel text, ts text, person text, event_ts text, PRIMARY KEY (channel, ts, person))`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx)
	if ctx.Err() == nil {
		log.Print(err)
	}
}

func run(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL")+" binary_parameters=yes")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(8)
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return err
	}
	api := slack.New(os.Getenv("SLACK_BOT_TOKEN"), slack.OptionAppLevelToken(os.Getenv("SLACK_APP_TOKEN")), slack.OptionAPIURL(os.Getenv("SLACK_API_URL")))
	h := socketmode.NewSocketmodeHandler(socketmode.New(api))
	h.HandleEvents(slackevents.ReactionAdded, func(e *socketmode.Event, c *socketmode.Client) { reacted(ctx, db, api, e, c) })
	h.HandleSlashCommand("/kmwin", func(e *socketmode.Event, c *socketmode.Client) { told(ctx, api, e, c) })
	return h.RunEventLoopContext(ctx)
}

func reacted(ctx context.Context, db *sql.DB, api *slack.Client, e *socketmode.Event, c *socketmode.Client) {
	_ = c.Ack(*e.Request)
	outer, _ := e.Data.(slackevents.EventsAPIEvent)
	r, is := outer.InnerEvent.Data.(*slackevents.ReactionAddedEvent)
	if !is || r.Reaction != "seedling" {
		return
	}
	res, err := db.ExecContext(ctx, `INSERT INTO pointed VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, r.Item.Channel, r.Item.Timestamp, r.User, r.EventTimestamp)
	if err != nil {
		log.Print(err)
		return
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return
	}
	if _, _, err := api.PostMessageContext(ctx, r.ItemUser, slack.MsgOptionText("Somebody thought this worth telling others. May we?", false)); err != nil {
		log.Print(err)
	}
}

func told(ctx context.Context, api *slack.Client, e *socketmode.Event, c *socketmode.Client) {
	_ = c.Ack(*e.Request)
	cmd, is := e.Data.(slack.SlashCommand)
	if !is {
		return
	}
	words := slack.NewInputBlock("well", slack.NewTextBlockObject(slack.PlainTextType, "What went well?", false, false), nil,
		slack.NewPlainTextInputBlockElement(nil, "well"))
	view := slack.ModalViewRequest{
		Type: slack.VTModal, Title: slack.NewTextBlockObject(slack.PlainTextType, "Tell a win", false, false),
		Submit: slack.NewTextBlockObject(slack.PlainTextType, "Send", false, false), Blocks: slack.Blocks{BlockSet: []slack.Block{words}},
	}
	if _, err := api.OpenViewContext(ctx, cmd.TriggerID, view); err != nil {
		log.Print(err)
	}
}
