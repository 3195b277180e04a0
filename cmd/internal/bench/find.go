package main

import (
	"context"
	"fmt"
	"strings"
)

// made is a made-up word of growth.sql: 0 stands in half of all stories, most of
// 50,000 in a few.
func made(k int) string {
	syllables := strings.Split("ba,re,mi,so,tu,len,kar,dol,fi,ge,han,jo,kel,lam,nor,pes,ri,sta,ven,wo", ",")
	return syllables[k%20] + syllables[k/20%20] + syllables[k/400%20] + syllables[k/8000%20]
}

// find looks for all kinds of things by turns: what is common, rare or both, a
// phrase, what is mistyped, what stands nowhere, and a later page.
func find(ctx context.Context, g *grown, n int) error {
	common, rare := made(n%7), made(2000+n*317%40000)
	words := []string{
		common, rare, common + " " + made(20+n%50), common + " " + rare, "the handover is short",
		rare[:3] + rare[4:], "handver " + common, "parrots " + common, made(3 + n%400),
	}[n%9]
	p, err := g.store.Find(ctx, words, n%3)
	if err == nil && (p.Total == 0) != strings.HasPrefix(words, "parrots") && !strings.Contains(words, rare[4:]) {
		return fmt.Errorf("%d stories are found for %q", p.Total, words)
	}
	return err
}
