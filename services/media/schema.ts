/** Tables of the owner `media`: what was found, how far episodes were heard, queue and sound. */
import type { Migration } from '../storage/migrate.ts'

export const MEDIA_MIGRATIONS: readonly Migration[] = [
  {
    name: 'files and state',
    sql: `
      CREATE TABLE file (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL,
        path TEXT NOT NULL,
        size INTEGER NOT NULL,
        mtime_ms REAL NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('track', 'episode', 'skipped')),
        reason TEXT,
        title TEXT NOT NULL DEFAULT '',
        artist TEXT NOT NULL DEFAULT '',
        album_artist TEXT NOT NULL DEFAULT '',
        album TEXT NOT NULL DEFAULT '',
        album_key TEXT NOT NULL DEFAULT '',
        artist_key TEXT NOT NULL DEFAULT '',
        directory TEXT NOT NULL DEFAULT '',
        disc INTEGER NOT NULL DEFAULT 0,
        number INTEGER NOT NULL DEFAULT 0,
        published_ms REAL NOT NULL DEFAULT 0,
        duration_s REAL,
        cover TEXT,
        chapters TEXT NOT NULL DEFAULT '[]',
        search TEXT NOT NULL DEFAULT '',
        position_s REAL NOT NULL DEFAULT 0,
        played_wall_ms REAL NOT NULL DEFAULT 0,
        UNIQUE (source, path)
      ) STRICT;
      CREATE INDEX file_by_album ON file (album_key, disc, number);
      CREATE INDEX file_by_artist ON file (artist_key);
      CREATE INDEX file_by_directory ON file (source, directory);
      CREATE TABLE source (id TEXT PRIMARY KEY, on_ INTEGER NOT NULL CHECK (on_ IN (0, 1)), seen_wall_ms REAL NOT NULL) STRICT;
      CREATE TABLE state (name TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    `,
  },
]
