// Package wire joins the store, the bot, the scheduler and its jobs, so that the
// program, the demo and every scenario run the same thing; and it reads and
// writes settings files. It knows neither the environment nor SQL.
package wire
