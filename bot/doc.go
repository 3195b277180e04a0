// Package bot knows Slack: it connects, turns each envelope into one deed of
// the store, acknowledges, and keeps what Slack shows equal to what the
// database says. It refuses to know SQL, the environment and any rule about
// what may happen to a story.
package bot
