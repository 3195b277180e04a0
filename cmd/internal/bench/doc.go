// Command bench measures from outside what kmwin costs, beside the smallest bot
// that does the same insert and direct message, on the same machine in the same
// run; and how what people wait for grows with what is kept. It knows nothing
// that the environment, Slack's side and Postgres do not show.
package main
