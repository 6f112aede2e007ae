/** Tables of automations, in the database of the home: rules with their progress, what is to be done, why. */
export const AUTOMATION_TABLES = `
  CREATE TABLE automation (
    id TEXT PRIMARY KEY,
    rule TEXT NOT NULL,
    on_ INTEGER NOT NULL CHECK (on_ IN (0, 1)),
    progress TEXT NOT NULL
  ) STRICT;
  CREATE TABLE automation_outbox (
    key TEXT PRIMARY KEY,
    effect TEXT NOT NULL,
    expires_ms REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    ended TEXT
  ) STRICT;
  CREATE INDEX automation_outbox_open ON automation_outbox (ended, expires_ms);
  CREATE TABLE automation_trace (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    automation TEXT NOT NULL,
    entry TEXT NOT NULL
  ) STRICT;
  CREATE INDEX automation_trace_of ON automation_trace (automation, id);
  CREATE TABLE automation_cursor (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL, now_ms REAL NOT NULL) STRICT;
  INSERT INTO automation_cursor (one, at, now_ms) VALUES (1, 0, 0);
`
