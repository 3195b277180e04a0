-- A workspace in its later years: $N stories and what belongs to them, one in a
-- hundred in the queue, six in ten approved, most of those used. Told over three
-- years, up to now.

INSERT INTO person (id, name, kind, dm, zone, team, asked_at, noted_at, looked_at)
SELECT 'UP' || i, 'Person ' || i, 'member', 'DP' || i, 'Europe/Zurich', 1 + i % 20, now() - interval '3 days', now() - interval '3 days', now()
FROM generate_series(0, 1999) i ON CONFLICT DO NOTHING;

INSERT INTO channel (id, name, kind, member, people, looked_at)
SELECT 'CC' || i, 'channel-' || i, 'public', true, 40, now() FROM generate_series(0, 199) i ON CONFLICT DO NOTHING;

UPDATE team SET hosting = 'yes', host_since = now() - interval '1 year' WHERE id > 10;

CREATE TEMP TABLE told AS
SELECT i, now() - interval '3 years' * (($N - i)::float8 / $N) - interval '10 minutes' AS at,
    CASE WHEN i % 100 = 0 THEN 'queued' WHEN i % 100 < 60 THEN 'approved' WHEN i % 100 < 70 THEN 'declined' ELSE 'withdrawn' END AS status,
    i % 100 BETWEEN 1 AND 59 AND i % 3 < 2 AND i < $N * 0.97 AS used,
    gen_random_uuid() AS request, gen_random_uuid() AS piece
FROM generate_series(1, $N) i;

-- Words that are made up, some of them in half of all stories and most in a few:
-- what people say has such a shape.
CREATE FUNCTION pg_temp.made(k bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $made$
SELECT s[1 + k % 20] || s[1 + k / 20 % 20] || s[1 + k / 400 % 20] || s[1 + k / 8000 % 20]
FROM (SELECT '{ba,re,mi,so,tu,len,kar,dol,fi,ge,han,jo,kel,lam,nor,pes,ri,sta,ven,wo}'::text[] AS s) x $made$;

INSERT INTO story (status, title, objective, decided_by, decided_at, featured, told_at, queued_at, first_used_at)
SELECT status, 'Closing case ' || i || ' now takes ' || 1 + i % 9 || ' days, it was ' || 10 + i % 30, CASE WHEN i % 2 = 0 THEN 1 END,
    CASE WHEN status = 'queued' THEN '' ELSE 'UCLEO' END, CASE WHEN status <> 'queued' THEN at + interval '2 days' END, i % 50 = 1, at, at,
    CASE WHEN used THEN at + interval '9 days' END
FROM told ORDER BY i;

INSERT INTO quote (story, status, origin, channel, ts, open_channel, speaker, team, created_at)
SELECT i, CASE WHEN status = 'withdrawn' THEN 'withdrawn' ELSE 'permitted' END, 'message', 'CC' || i % 200,
    extract(epoch FROM at)::bigint || '.' || lpad((i % 1000000)::text, 6, '0'), true, 'UP' || i * 7 % 2000, 1 + i % 20, at
FROM told ORDER BY i;

-- refused, or unanswered for long: nothing of them is left
INSERT INTO quote (status, origin, channel, ts, created_at)
SELECT 'closed', 'message', 'CC' || i % 200, 'closed.' || i, at FROM told WHERE i % 2 = 0;

INSERT INTO version (quote, number, is_message, well, made_at)
SELECT i, 1, true, 'We looked at the steps of case ' || i || ' together with ' || md5(i::text) || ' and left out those nobody needed: '
    || 'what took ' || 10 + i % 30 || ' days now takes ' || 1 + i % 9 || '. ' || repeat('The handover is short. ', i % 12)
    || (SELECT string_agg(pg_temp.made((50000 * power(random(), 3))::bigint), ' ') FROM generate_series(1, 20 + i % 20)), at
FROM told ORDER BY i;

INSERT INTO message (id, kind, channel, person, wanted, shown, ts, created_at, posted_at)
SELECT request, 'request', 'DP' || i * 7 % 2000, 'UP' || i * 7 % 2000, 3, 3, 'r' || i, at, at FROM told;

INSERT INTO permission (quote, version, purpose, state, places, credit, credit_line, message, asked_at, answered_at)
SELECT i, i, 'use', CASE WHEN status = 'withdrawn' THEN 'ended' ELSE 'yes' END, '{teams,leaders}', 'named', 'Person ' || i * 7 % 2000 || ', Team ' || i % 20, request, at, at
FROM told ORDER BY i;

INSERT INTO nomination (quote, person, emoji, event_ts, is_on, receipt)
SELECT i, 'UP' || i * 11 % 2000, 'seedling', extract(epoch FROM at)::text, true, 'given' FROM told;

-- editions of three stories each, posted to leaders
CREATE TEMP TABLE shown AS
SELECT t.*, (row_number() OVER (ORDER BY i) + 2) / 3 AS edition FROM told t WHERE used;
CREATE TEMP TABLE issue AS
SELECT edition, min(at) + interval '9 days' AS at, 1 + edition % 6 AS audience, 'CL' || edition % 6 AS channel, gen_random_uuid() AS head FROM shown GROUP BY edition;

INSERT INTO edition (audience, moment, due_at, status, drafted_at)
SELECT audience, 'then:' || edition, at, 'posted', at - interval '2 days' FROM issue ORDER BY edition;
INSERT INTO part (edition, channel, status) SELECT edition, channel, 'posted' FROM issue ORDER BY edition;
INSERT INTO pick (edition, story, quote, position) SELECT edition, i, i, i % 3 FROM shown;
INSERT INTO message (id, kind, channel, subject, edition, wanted, shown, ts, created_at, posted_at)
SELECT head, 'head', channel, edition, edition, 1, 1, 'h' || edition, at, at FROM issue;
INSERT INTO message (id, kind, channel, thread_of, seq, subject, story, edition, wanted, shown, ts, created_at, posted_at)
SELECT s.piece, 'story', e.channel, e.head, 1 + s.i % 3, e.edition, s.i, e.edition, 1, 1, 's' || s.i, e.at, e.at FROM shown s JOIN issue e USING (edition);
INSERT INTO placement (quote, story, message, place, channel, audience, edition, people, placed_at)
SELECT s.i, s.i, s.piece, 'leaders', e.channel, e.audience, e.edition, 14, e.at FROM shown s JOIN issue e USING (edition);

-- weekly notes, so that there are three messages for each story
INSERT INTO note (person, since, until) SELECT 'UP' || i % 2000, at - interval '7 days', at FROM told ORDER BY i;
INSERT INTO message (kind, channel, person, subject, wanted, shown, ts, created_at, posted_at)
SELECT 'note', 'DP' || i % 2000, 'UP' || i % 2000, 1 + i % $N, 1, 1, 'n' || i, now() - interval '3 years' * random(), now()
FROM generate_series(1, 3 * $N - (SELECT count(*) FROM message)) i;

INSERT INTO message (kind, person, wanted, shown, tab, created_at)
SELECT 'home', 'UP' || i, 1, 1, 'mine', now() FROM generate_series(0, 499) i;

INSERT INTO act (kind, person, story, edition, done_at)
SELECT 'thanked', 'UP' || i * 13 % 2000, i, edition, at + interval '10 days' FROM shown WHERE i % 4 = 0;
INSERT INTO audit (at, by, deed, subject) SELECT at, 'UP' || i * 7 % 2000, 'allowed', 'quote:' || i FROM told;

-- what can be found, in one go
DROP INDEX findable_words;
INSERT INTO findable (story, at, language, words)
SELECT i, at + interval '2 days', 'english', setweight(to_tsvector('english', lower(y.title)), 'A') || setweight(to_tsvector('english', lower(v.well)), 'B')
FROM told t JOIN story y ON y.id = t.i JOIN version v ON v.quote = t.i WHERE t.status = 'approved' ORDER BY i;
CREATE INDEX findable_words ON findable USING gin (words) WITH (fastupdate = off);
INSERT INTO find_word (word) SELECT DISTINCT pg_temp.made(k) FROM generate_series(0, 49999) k;
INSERT INTO find_word (word) VALUES ('closing'), ('case'), ('takes'), ('days'), ('looked'), ('steps'), ('together'), ('nobody'), ('needed'), ('took'), ('handover'), ('short');

DROP TABLE told, shown, issue;
