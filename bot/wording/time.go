package wording

import (
	"time"

	"golang.org/x/text/number"
)

// Number writes a number with the language's marks: "3,001".
func (l Language) Number(n int) string { return l.numbers.Sprint(number.Decimal(n)) }

// Date says a calendar day, which has no zone: "1 December 2026".
func (l Language) Date(t time.Time) string {
	return l.T("dateOf", "day", t.Day(), "month", l.month(t), "year", t.Format("2006"))
}

// DayAndMonth is the same without the year.
func (l Language) DayAndMonth(t time.Time) string {
	return l.T("dayAndMonthOf", "day", t.Day(), "month", l.month(t))
}

// MonthAndYear says a month: "December 2026".
func (l Language) MonthAndYear(t time.Time) string {
	return l.T("monthAndYearOf", "month", l.month(t), "year", t.Format("2006"))
}

// Clock says the time of day: "09:00".
func (l Language) Clock(t time.Time) string { return t.Format(l.T("clockLayout")) }

func (l Language) month(t time.Time) string { return l.Of("months", int(t.Month())) }
