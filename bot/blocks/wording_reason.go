package blocks

import "strings"

// pickReasons says why a story was picked, by the codes in Pick.Why.
var pickReasons = map[string]string{
	"objective": "serves an objective of this audience",
	"featured":  "featured by a curator",
	"fresh":     "still fresh",
	"turn":      "its team has not been heard for a while",
	"problem":   "speaks to a problem the host named",
	"helps":     "a curator thinks that it may help this team",
	"work":      "its team does the same kind of work",
	"added":     "added by a curator",
}

// refusals says why something is not shown or posted, by code; each reads on
// after a colon.
var refusals = map[string]string{
	"not_permitted":    "its words are not allowed here",
	"not_like_us":      "three of this team said that this kind of work is not like theirs",
	"reworded":         "its speaker has changed the words, and no curator has read them since",
	"edited":           "the message it was said in has been changed since",
	"no_longer":        "its speaker says that it does not hold any more",
	"holds_after_all":  "its speaker says that what it was learned from holds after all",
	"learned_alone":    "what was learned stands only beside other stories, and there are too few",
	"learned_twice":    "one edition tells one thing that was learned, and there is one in it",
	"deleted":          "the message it was said in has been deleted",
	"shown_before":     "it was shown here before",
	"left_out":         "a curator left it out",
	"shared_outside":   "the channel is shared with another organisation",
	"public":           "anyone can read the channel, and its speakers were told that only leaders can",
	"kind_changed":     "who can read the channel has changed since this was drafted",
	"unreadable":       "the channel cannot be looked at",
	"archived":         "the channel is archived",
	"not_in_channel":   "the bot is not in the channel",
	"direct":           "it is a direct conversation, not a channel",
	"own_channel":      "its words were said in that channel",
	"too_long":         "its quote has over 700 characters and no shorter version",
	"engaged":          "the team is engaged by now",
	"no_host":          "the team has no host who wants this",
	"leader":           "a leader's own words are not sent sideways",
	"too_little":       "there was too little to say",
	"too_few":          "too little of it could still be shown",
	"missed":           "it was missed for too long",
	"schedule_changed": "the schedule was changed",
	"audience_retired": "its audience was retired",
	"channel_left":     "its audience no longer reads that channel",
	"host_declined":    "its host would rather not have this one",
	"not_like_that":    "its speaker said “Not like that”",
	"host":             "it waits for the host's yes",
	"by_curator":       "a curator skipped it",
	"own_team":         "it is that team's own",
	"host_stopped":     "its host has stopped the posts",
	"held":             "its channel did not fit, and nobody released it",
}

// slackRefusals says why Slack does not show a message, by Slack's own code.
var slackRefusals = map[string]string{
	"channel_not_found":     "Slack does not find the channel",
	"not_in_channel":        "the bot is not in the channel",
	"is_archived":           "the channel is archived",
	"restricted_action":     "posting there is restricted",
	"message_not_found":     "Slack does not find the message",
	"cant_update_message":   "Slack does not let the bot change it",
	"edit_window_closed":    "Slack no longer lets the bot change it",
	"msg_too_long":          "it is too long for Slack",
	"msg_blocks_too_long":   "it is too long for Slack",
	"invalid_blocks":        "Slack does not take its layout",
	"user_disabled":         "their account is deactivated",
	"messages_tab_disabled": "the app's Messages tab is switched off",
	"missing_scope":         "the app lacks a scope it needs",
	"account_inactive":      "the app was removed from the workspace",
	"nobody":                "nobody is known to have it any more",
}

const whyLabel = "Why: "

// whyPicked lists the reasons of a pick in words, or "" when it has none.
func whyPicked(codes string) string {
	var out []string
	for code := range strings.SplitSeq(codes, ",") {
		if code = strings.TrimSpace(code); code != "" {
			out = append(out, wordsOf(pickReasons, code))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return whyLabel + strings.Join(out, "; ")
}

// because puts a code into words; what is not a code is somebody's own line and
// stays as it is.
func because(code string) string { return wordsOf(refusals, code) }

func becauseSlack(code string) string {
	if code == "" {
		return "Slack gave no reason"
	}
	return wordsOf(slackRefusals, code)
}

func wordsOf(words map[string]string, code string) string {
	if said, ok := words[code]; ok {
		return said
	}
	if strings.ContainsAny(code, " ") {
		return code
	}
	return strings.ReplaceAll(code, "_", " ")
}
