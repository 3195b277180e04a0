package bot

import (
	"context"

	"github.com/kmwin/kmwin/bot/blocks"
)

// deed does one thing: it reads what came in, calls one verb of the store and
// says what, if anything, who acted should see. An error it returns is turned
// into the sentence its person reads; it never acknowledges, logs or apologises.
type deed[P any] func(b *Bot, ctx context.Context, in P) (answer, error)

// quiet makes a deed of one that has nothing to say.
func quiet[P any](do func(b *Bot, ctx context.Context, in P) error) deed[P] {
	return func(b *Bot, ctx context.Context, in P) (answer, error) { return nothing, do(b, ctx, in) }
}

// The table of contents: what comes in, and the deed it leads to.

var events = map[string]deed[event]{
	"reaction_added":          quiet((*Bot).reacted),
	"reaction_removed":        quiet((*Bot).unreacted),
	"app_home_opened":         quiet((*Bot).openedHome),
	"member_joined_channel":   quiet((*Bot).joined),
	"member_left_channel":     quiet((*Bot).channelChanged),
	"channel_shared":          quiet((*Bot).channelChanged),
	"channel_unshared":        quiet((*Bot).channelChanged),
	"channel_id_changed":      quiet((*Bot).renumbered),
	"subteam_members_changed": quiet((*Bot).groupChanged),
	"tokens_revoked":          quiet((*Bot).revoked),
	"app_uninstalled":         quiet((*Bot).revoked),
}

var clicks = map[string]deed[click]{
	// on a message of permission requests, and in My words
	blocks.AllowAll:     quiet((*Bot).allowAll),
	blocks.AllowTeams:   quiet((*Bot).allowTeams),
	blocks.Choose:       (*Bot).choose,
	blocks.Refuse:       quiet((*Bot).refuse),
	blocks.AcceptCut:    quiet((*Bot).acceptCut),
	blocks.KeepWhole:    quiet((*Bot).keepWhole),
	blocks.UseNewWords:  quiet((*Bot).useNewWords),
	blocks.KeepOldWords: quiet((*Bot).keepOldWords),
	blocks.Change:       (*Bot).change,
	blocks.TakeBack:     (*Bot).takeBack,
	blocks.NotLikeThat:  (*Bot).notLikeThat,
	blocks.Elsewhere:    (*Bot).elsewhere,
	blocks.Keep:         quiet((*Bot).keep),
	blocks.LetEnd:       quiet((*Bot).letEnd),

	// on what a reader wrote, and in the weekly note
	blocks.AnswerReader: (*Bot).answerReader,
	blocks.AllowReuse:   quiet((*Bot).allowReuse),
	blocks.LetItLie:     quiet((*Bot).letItLie),
	blocks.StillTrue:    quiet((*Bot).stillTrue),
	blocks.Faded:        quiet((*Bot).faded),
	blocks.Reversed:     quiet((*Bot).reversed),
	blocks.TellLearned:  (*Bot).tellLearned,

	// about oneself
	blocks.Undo:       (*Bot).undo,
	blocks.NoAsks:     quiet((*Bot).noAsks),
	blocks.AskMeAgain: quiet((*Bot).askMeAgain),
	blocks.StopNotes:  quiet((*Bot).stopNotes),
	blocks.StartNotes: quiet((*Bot).startNotes),
	blocks.WhatIsThis: (*Bot).whatIsThis,
	blocks.MyData:     (*Bot).myData,
	blocks.ForgetMe:   (*Bot).forgetMe,
	blocks.Tell:       (*Bot).tell,
	blocks.AddMore:    (*Bot).addMore,
	blocks.Whose:      (*Bot).addMore,

	// on Home
	blocks.OpenTab:       quiet((*Bot).openTab),
	blocks.OpenPage:      (*Bot).openPage,
	blocks.Find:          (*Bot).find,
	blocks.FindPage:      (*Bot).findPage,
	blocks.Approve:       (*Bot).approve,
	blocks.Decline:       (*Bot).decline,
	blocks.ShareNow:      (*Bot).shareNow,
	blocks.Reframe:       (*Bot).reframe,
	blocks.Engage:        (*Bot).engage,
	blocks.AskHost:       quiet((*Bot).askHost),
	blocks.Prepare:       (*Bot).prepare,
	blocks.CameOf:        (*Bot).cameOf,
	blocks.Export:        (*Bot).export,
	blocks.NeverArrived:  quiet((*Bot).neverArrived),
	blocks.EditSettings:  (*Bot).editSettings,
	blocks.EditTeam:      (*Bot).editTeam,
	blocks.EditAudience:  (*Bot).editAudience,
	blocks.EditObjective: (*Bot).editObjective,

	// on an edition's controls
	blocks.MoveUp:    quiet((*Bot).moveUp),
	blocks.LeaveOut:  quiet((*Bot).leaveOut),
	blocks.BringBack: quiet((*Bot).bringBack),
	blocks.AddPick:   (*Bot).addPick,
	blocks.AskFor:    (*Bot).askFor,
	blocks.Hold:      quiet((*Bot).hold),
	blocks.Release:   quiet((*Bot).release),
	blocks.Skip:      quiet((*Bot).skip),
	blocks.PostNow:   quiet((*Bot).postNow),
	blocks.PostAgain: quiet((*Bot).postAgain),
	blocks.LetItBe:   quiet((*Bot).letItBe),

	// on a digest
	blocks.ICanDoThis: (*Bot).iCanDoThis,
	blocks.Thank:      (*Bot).thank,
	blocks.ThankLine:  (*Bot).thankLine,
	blocks.AskSpeaker: (*Bot).askSpeaker,
	blocks.OfferHelp:  (*Bot).offerHelp,
	blocks.UseIt:      (*Bot).useIt,
	blocks.LikeUs:     (*Bot).likeUs,
	blocks.NotLikeUs:  (*Bot).notLikeUs,
	blocks.HowToTell:  (*Bot).howToTell,
	blocks.Talk:       (*Bot).talk,
	blocks.Need:       (*Bot).need,

	// between people
	blocks.TalkYes:    quiet((*Bot).talkYes),
	blocks.TalkNo:     quiet((*Bot).talkNo),
	blocks.NoTalks:    quiet((*Bot).noTalks),
	blocks.TalksAgain: quiet((*Bot).talksAgain),
	blocks.MeetYes:    quiet((*Bot).meetYes),
	blocks.MeetNo:     quiet((*Bot).meetNo),
	blocks.Helped:     quiet((*Bot).helped),
	blocks.DidNotHelp: quiet((*Bot).didNotHelp),
	blocks.CloseNeed:  quiet((*Bot).closeNeed),
	blocks.AskToHelp:  quiet((*Bot).askToHelp),

	// a host's
	blocks.HostTeam:   (*Bot).hostTeam,
	blocks.HostNo:     quiet((*Bot).hostNo),
	blocks.ThisOne:    quiet((*Bot).thisOne),
	blocks.NotThisOne: quiet((*Bot).notThisOne),
	blocks.Fewer:      (*Bot).fewer,
	blocks.Stop:       (*Bot).stop,
	blocks.Resume:     quiet((*Bot).resume),
}

var forms = map[string]deed[form]{
	blocks.Tell:          (*Bot).told,
	blocks.Find:          (*Bot).findAgain,
	blocks.Nominate:      quiet((*Bot).nominate),
	blocks.TakeBack:      quiet((*Bot).tookBack),
	blocks.NotLikeThat:   quiet((*Bot).objected),
	blocks.Elsewhere:     quiet((*Bot).saidElsewhere),
	blocks.NotLikeUs:     quiet((*Bot).saidNotLikeUs),
	blocks.Talk:          (*Bot).asked,
	blocks.Need:          quiet((*Bot).needed),
	blocks.ForgetMe:      (*Bot).forgotten,
	blocks.Approve:       quiet((*Bot).approved),
	blocks.Reframe:       quiet((*Bot).reframed),
	blocks.Decline:       quiet((*Bot).declined),
	blocks.ShareNow:      quiet((*Bot).sharedNow),
	blocks.Engage:        quiet((*Bot).engaged),
	blocks.AddPick:       quiet((*Bot).addedPick),
	blocks.AskFor:        quiet((*Bot).askedFor),
	blocks.ThankLine:     (*Bot).wrote,
	blocks.AskSpeaker:    (*Bot).wrote,
	blocks.OfferHelp:     (*Bot).wrote,
	blocks.UseIt:         (*Bot).wrote,
	blocks.AnswerReader:  quiet((*Bot).answeredReader),
	blocks.CameOf:        quiet((*Bot).notedCameOf),
	blocks.HostTeam:      quiet((*Bot).hostedTeam),
	blocks.Export:        (*Bot).exported,
	blocks.EditSettings:  quiet((*Bot).editedSettings),
	blocks.EditTeam:      quiet((*Bot).editedTeam),
	blocks.EditAudience:  quiet((*Bot).editedAudience),
	blocks.EditObjective: quiet((*Bot).editedObjective),
}

var commands = map[string]deed[command]{
	"":        (*Bot).tellCommand,
	"help":    (*Bot).help,
	"mine":    (*Bot).mine,
	"find":    (*Bot).findCommand,
	"queue":   (*Bot).queue,
	"preview": (*Bot).preview,
	"need":    (*Bot).needCommand,
	"export":  (*Bot).exportCommand,

	"my data":   (*Bot).myDataCommand,
	"forget me": (*Bot).forgetCommand,
}

// subcommands are the words after the slash command that are no words of a
// story; true where more words may follow.
var subcommands = map[string]bool{"help": false, "mine": false, "find": true, "queue": false, "preview": false, "need": true, "export": false, "my data": false, "forget me": false}

var shortcuts = map[string]deed[shortcut]{
	blocks.ShortcutTell:    (*Bot).tellAnywhere,
	blocks.ShortcutMessage: (*Bot).tellMessage,
}

// answersToRequests are logged as "answer", whoever gave it and whatever it was:
// a no is invisible, and so is what is not a no.
var answersToRequests = map[string]bool{
	blocks.AllowAll: true, blocks.AllowTeams: true, blocks.Choose: true, blocks.Refuse: true, blocks.More: true,
	blocks.AcceptCut: true, blocks.KeepWhole: true, blocks.UseNewWords: true, blocks.KeepOldWords: true,
	blocks.Change: true, blocks.TakeBack: true, blocks.NotLikeThat: true, blocks.Elsewhere: true, blocks.Keep: true, blocks.LetEnd: true,
	blocks.AnswerReader: true, blocks.AllowReuse: true, blocks.LetItLie: true,
	blocks.StillTrue: true, blocks.Faded: true, blocks.Reversed: true, blocks.TellLearned: true,
	blocks.NoAsks: true, blocks.AskMeAgain: true, blocks.Tell: true,
	blocks.Talk: true, blocks.TalkYes: true, blocks.TalkNo: true, blocks.NoTalks: true, blocks.TalksAgain: true,
	blocks.Need: true, blocks.MeetYes: true, blocks.MeetNo: true, blocks.CloseNeed: true, blocks.Helped: true, blocks.DidNotHelp: true,
}
