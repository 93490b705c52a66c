-- A base of facts. docs/merging.md explains every table; those under "working tables"
-- are how factx adds to the base, and may change from version to version. REFERENCES
-- are for readers such as Datasette, which makes links of them.

CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- Every article that was given, also those without facts and those that failed.
CREATE TABLE sources (
    source TEXT PRIMARY KEY,
    status TEXT NOT NULL,             -- ok, empty (no facts), failed (all rejected)
    title TEXT, publisher TEXT, author TEXT,
    published TEXT,                   -- EDTF
    language TEXT, url TEXT, path TEXT,
    credited_source TEXT, translated_from TEXT,
    text_sha256 TEXT, characters INTEGER,
    meetings INTEGER NOT NULL, commitments INTEGER NOT NULL, rejections INTEGER NOT NULL,
    version INTEGER NOT NULL,         -- 2 and more: corrected so many times
    schema TEXT, model TEXT, prompt TEXT, factx TEXT,
    error TEXT                        -- why there is no result, for what has none
);

-- People, bodies and countries.
CREATE TABLE entities (
    entity TEXT PRIMARY KEY,
    kind TEXT NOT NULL,               -- person, organization, country, group
    name TEXT NOT NULL,
    country TEXT, country3 TEXT       -- ISO 3166-1 alpha-2 and alpha-3; NA is Namibia
);

-- Parties as each article names them.
CREATE TABLE parties (
    source TEXT NOT NULL REFERENCES sources, party TEXT NOT NULL,
    entity TEXT NOT NULL REFERENCES entities,
    name TEXT NOT NULL, as_written TEXT, kind TEXT NOT NULL,
    role TEXT, organization TEXT, country TEXT, country3 TEXT,
    published TEXT,
    name_id INTEGER NOT NULL,         -- working column: what the entity is found by
    PRIMARY KEY (source, party)
) WITHOUT ROWID;
CREATE INDEX parties_by_entity ON parties (entity);
CREATE INDEX parties_by_name ON parties (name_id, entity);

CREATE TABLE meetings (
    meeting TEXT PRIMARY KEY,
    type TEXT, status TEXT, format TEXT, channel TEXT,
    date TEXT,                        -- EDTF
    earliest TEXT, latest TEXT, date_basis TEXT, part_of_day TEXT,
    place TEXT, city TEXT, country TEXT, country3 TEXT,
    occasion TEXT, part_of TEXT REFERENCES meetings, topics TEXT, summary TEXT,
    plover_event TEXT, plover_mode TEXT,
    mentions INTEGER NOT NULL,
    distinct_sources INTEGER NOT NULL -- translations and copies count once
);
CREATE INDEX meetings_by_day ON meetings (earliest);
CREATE INDEX meetings_by_parent ON meetings (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE participants (
    meeting TEXT NOT NULL REFERENCES meetings,
    entity TEXT NOT NULL REFERENCES entities,
    side TEXT NOT NULL, attendance TEXT NOT NULL,
    sources INTEGER NOT NULL,
    PRIMARY KEY (meeting, entity)
) WITHOUT ROWID;
CREATE INDEX participants_by_entity ON participants (entity);

CREATE TABLE commitments (
    commitment TEXT PRIMARY KEY,
    meeting TEXT REFERENCES meetings, modality TEXT, is_hard INTEGER, status TEXT, action TEXT,
    trigger TEXT, condition TEXT,
    made TEXT, made_earliest TEXT, made_latest TEXT,
    term TEXT, term_earliest TEXT, term_latest TEXT,
    topics TEXT, plover_event TEXT, plover_mode TEXT,
    recalls TEXT REFERENCES commitments, -- the commitment, then new, that it recalls
    mentions INTEGER NOT NULL, distinct_sources INTEGER NOT NULL
);
CREATE INDEX commitments_by_meeting ON commitments (meeting);
CREATE INDEX commitments_by_recalled ON commitments (recalls);

-- Who commits (actor), to whom (target), by whose mouth (speaker).
CREATE TABLE actors (
    commitment TEXT NOT NULL REFERENCES commitments, part TEXT NOT NULL,
    entity TEXT NOT NULL REFERENCES entities,
    sources INTEGER NOT NULL,
    PRIMARY KEY (commitment, part, entity)
) WITHOUT ROWID;
CREATE INDEX actors_by_entity ON actors (entity);

CREATE TABLE amounts (
    commitment TEXT NOT NULL REFERENCES commitments, text TEXT, value TEXT, currency TEXT
);
CREATE INDEX amounts_by_commitment ON amounts (commitment);

-- Requests that a commitment answers.
CREATE TABLE answers (
    commitment TEXT NOT NULL REFERENCES commitments,
    responds_to TEXT NOT NULL REFERENCES commitments,
    PRIMARY KEY (commitment, responds_to)
) WITHOUT ROWID;
CREATE INDEX answers_by_request ON answers (responds_to);

CREATE TABLE instruments (
    instrument TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT, stage TEXT
);
CREATE TABLE stages (
    instrument TEXT NOT NULL REFERENCES instruments, number INTEGER NOT NULL,
    stage TEXT NOT NULL, date TEXT,
    commitment TEXT NOT NULL REFERENCES commitments, sources INTEGER NOT NULL,
    PRIMARY KEY (instrument, number)
) WITHOUT ROWID;
CREATE INDEX stages_by_commitment ON stages (commitment);

-- Which record of which article tells of a meeting or commitment.
CREATE TABLE mentions (
    mention TEXT PRIMARY KEY,         -- source#id
    kind TEXT NOT NULL,               -- meeting, commitment
    record TEXT NOT NULL,             -- the meeting or commitment
    source TEXT NOT NULL REFERENCES sources, id TEXT NOT NULL, uid TEXT
);
CREATE INDEX mentions_by_record ON mentions (record);
CREATE INDEX mentions_by_source ON mentions (source);

-- The words that state it: code points of the article, half-open.
CREATE TABLE evidence (
    mention TEXT NOT NULL REFERENCES mentions, number INTEGER NOT NULL,
    record TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources,
    quote TEXT NOT NULL, start INTEGER, stop INTEGER, match TEXT, paragraph INTEGER,
    PRIMARY KEY (mention, number)
) WITHOUT ROWID;
CREATE INDEX evidence_by_record ON evidence (record);

-- Every value that reports give; the chosen one has the rule that chose it.
CREATE TABLE alternatives (
    record TEXT NOT NULL, field TEXT NOT NULL, value TEXT,
    chosen INTEGER NOT NULL, rule TEXT, sources TEXT NOT NULL
);
CREATE INDEX alternatives_by_record ON alternatives (record);

-- Why reports were taken for one.
CREATE TABLE merges (
    record TEXT NOT NULL, left_mention TEXT NOT NULL, right_mention TEXT NOT NULL,
    score REAL NOT NULL, because TEXT NOT NULL
);
CREATE INDEX merges_by_record ON merges (record);

-- Pairs for a person to decide.
CREATE TABLE doubts (
    kind TEXT NOT NULL, left_id TEXT NOT NULL, right_id TEXT NOT NULL,
    left_name TEXT, right_name TEXT, score REAL, because TEXT,
    PRIMARY KEY (left_id, right_id)
) WITHOUT ROWID;
CREATE INDEX doubts_by_right ON doubts (right_id);

-- Ids that are no longer in use; new_id is null where no report is left.
CREATE TABLE redirects (
    old_id TEXT PRIMARY KEY, new_id TEXT, reason TEXT NOT NULL  -- merged, withdrawn
);
CREATE INDEX redirects_by_new ON redirects (new_id);
CREATE TABLE splits (new_id TEXT PRIMARY KEY, old_id TEXT NOT NULL);

-- Working tables.
CREATE TABLE articles (
    source TEXT NOT NULL, version INTEGER NOT NULL,
    digest TEXT NOT NULL, is_current INTEGER NOT NULL,
    result BLOB NOT NULL,             -- zlib
    PRIMARY KEY (source, version)
);
CREATE TABLE names (
    name_id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, text TEXT NOT NULL, country TEXT NOT NULL, -- '' for none
    uses INTEGER NOT NULL,            -- parties of current articles
    entity TEXT,
    UNIQUE (kind, text, country)
);
CREATE INDEX names_by_entity ON names (entity);
CREATE TABLE blocks (
    block TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY (block, item)
) WITHOUT ROWID;
CREATE INDEX blocks_by_item ON blocks (item);
CREATE TABLE papers (
    paper TEXT PRIMARY KEY,           -- source#commitment/number
    mention TEXT NOT NULL, source TEXT NOT NULL,
    block TEXT NOT NULL,              -- kind and parties
    language TEXT NOT NULL, title TEXT NOT NULL, -- as titles are compared
    stage TEXT NOT NULL, made TEXT NOT NULL,     -- when it was at this stage
    instrument TEXT
);
CREATE INDEX papers_by_source ON papers (source);
CREATE INDEX papers_by_mention ON papers (mention);
CREATE INDEX papers_by_title ON papers (block, language, title);
CREATE INDEX papers_by_instrument ON papers (instrument);
CREATE TABLE decisions (
    kind TEXT NOT NULL, left_key TEXT NOT NULL, right_key TEXT NOT NULL,
    is_same INTEGER NOT NULL, PRIMARY KEY (left_key, right_key)
) WITHOUT ROWID;

-- Views for people.
CREATE VIEW meeting_list AS
SELECT m.meeting, m.date, m.type, m.status, m.city, m.country,
    (SELECT group_concat(e.name, ', ') FROM participants p JOIN entities e USING (entity)
     WHERE p.meeting = m.meeting AND p.side = 'host') AS hosts,
    (SELECT group_concat(e.name, ', ') FROM participants p JOIN entities e USING (entity)
     WHERE p.meeting = m.meeting AND p.side <> 'host') AS others,
    m.topics, m.mentions, m.distinct_sources
FROM meetings m ORDER BY m.earliest, m.meeting;

CREATE VIEW commitment_list AS
SELECT c.commitment, coalesce(c.made, m.date) AS date, c.modality, c.status,
    (SELECT group_concat(e.name, ', ') FROM actors a JOIN entities e USING (entity)
     WHERE a.commitment = c.commitment AND a.part = 'actor') AS actors,
    (SELECT group_concat(e.name, ', ') FROM actors a JOIN entities e USING (entity)
     WHERE a.commitment = c.commitment AND a.part = 'target') AS targets,
    c.action, c.term, c.meeting, c.mentions, c.distinct_sources
FROM commitments c LEFT JOIN meetings m ON m.meeting = c.meeting
ORDER BY coalesce(c.made_earliest, m.earliest), c.commitment;

-- One row for two countries that met: what event data is analysed by. Countries of all
-- who took part, each unordered pair once, the smaller code first.
CREATE VIEW dyads AS
SELECT DISTINCT m.meeting, m.date, m.earliest, m.latest, m.type, m.status,
    a.country AS country_a, a.country3 AS country3_a,
    b.country AS country_b, b.country3 AS country3_b,
    m.plover_event, m.plover_mode, m.topics, m.mentions, m.distinct_sources
FROM meetings m
JOIN participants p ON p.meeting = m.meeting AND p.attendance NOT IN ('absent', 'invited')
JOIN participants q ON q.meeting = m.meeting AND q.attendance NOT IN ('absent', 'invited')
JOIN entities a ON a.entity = p.entity
JOIN entities b ON b.entity = q.entity
WHERE a.country < b.country;

-- The same for commitments, directed from actor to target; a common undertaking has
-- both directions.
CREATE VIEW commitment_dyads AS
SELECT DISTINCT c.commitment, coalesce(c.made, m.date) AS date, c.modality, c.is_hard,
    c.status, a.country AS actor, a.country3 AS actor3,
    b.country AS target, b.country3 AS target3, c.plover_event, c.distinct_sources
FROM commitments c
LEFT JOIN meetings m ON m.meeting = c.meeting
JOIN actors x ON x.commitment = c.commitment AND x.part = 'actor'
JOIN actors y ON y.commitment = c.commitment AND y.part IN ('actor', 'target')
JOIN entities a ON a.entity = x.entity
JOIN entities b ON b.entity = y.entity
WHERE a.country <> b.country AND (y.part = 'target' OR NOT EXISTS (
    SELECT 1 FROM actors t WHERE t.commitment = c.commitment AND t.part = 'target'));

CREATE VIEW spellings AS
SELECT entity, name, kind, country, count(*) AS articles,
    min(published) AS first, max(published) AS last
FROM parties GROUP BY entity, name;

-- Offices over time.
CREATE VIEW roles AS
SELECT entity, role, organization, country,
    min(published) AS first, max(published) AS last, count(*) AS articles
FROM parties WHERE role IS NOT NULL OR organization IS NOT NULL
GROUP BY entity, role, organization;

CREATE VIEW instrument_timeline AS
SELECT i.instrument, i.kind, i.title, s.number, s.stage, s.date, s.commitment
FROM instruments i JOIN stages s USING (instrument) ORDER BY i.instrument, s.number;
