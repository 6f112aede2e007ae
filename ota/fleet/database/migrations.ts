/**
 * Numbered migrations of a fleet's database, each applied once and in order. `{serial}` is the database's own kind of a
 * running number. An entry that was released is never changed, only followed.
 */
export const MIGRATIONS: readonly { name: string; statements: readonly string[] }[] = [
  {
    name: 'vehicles, campaigns, people, audit',
    statements: [
      `CREATE TABLE vehicle (
        id TEXT PRIMARY KEY, ecu_serial TEXT NOT NULL, hardware_id TEXT NOT NULL, token_sha256 TEXT NOT NULL, added_ms BIGINT NOT NULL,
        key_json TEXT, enrolled_ms BIGINT, attributes TEXT NOT NULL, wanted BIGINT NOT NULL, published BIGINT NOT NULL,
        director_version BIGINT NOT NULL, renew_ms BIGINT NOT NULL)`,
      `CREATE TABLE report (
        vehicle TEXT PRIMARY KEY, manifest_counter BIGINT NOT NULL, manifest TEXT, manifest_ms BIGINT,
        status_counter BIGINT NOT NULL, seen_ms BIGINT NOT NULL)`,
      `CREATE TABLE assignment (vehicle TEXT NOT NULL, package TEXT NOT NULL, target TEXT NOT NULL, campaign TEXT,
        PRIMARY KEY (vehicle, package))`,
      `CREATE TABLE entitlement (vehicle TEXT NOT NULL, package TEXT NOT NULL, entitlement TEXT NOT NULL,
        granted_by TEXT NOT NULL, granted_ms BIGINT NOT NULL, PRIMARY KEY (vehicle, package))`,
      `CREATE TABLE fleet_group (name TEXT PRIMARY KEY, query TEXT NOT NULL, made_by TEXT NOT NULL, made_ms BIGINT NOT NULL)`,
      `CREATE TABLE campaign (id TEXT PRIMARY KEY, name TEXT NOT NULL, spec TEXT NOT NULL, state TEXT NOT NULL, status TEXT NOT NULL,
        made_ms BIGINT NOT NULL, changed_ms BIGINT NOT NULL)`,
      `CREATE TABLE campaign_vehicle (
        campaign TEXT NOT NULL, vehicle TEXT NOT NULL, phase INTEGER NOT NULL, ordinal INTEGER NOT NULL, state TEXT NOT NULL,
        attempts INTEGER NOT NULL, due_ms BIGINT NOT NULL, offered_ms BIGINT, changed_ms BIGINT NOT NULL, code TEXT,
        previous_target TEXT, PRIMARY KEY (campaign, vehicle))`,
      `CREATE INDEX campaign_vehicle_next ON campaign_vehicle (campaign, state, ordinal)`,
      `CREATE INDEX campaign_vehicle_of ON campaign_vehicle (vehicle)`,
      `CREATE TABLE campaign_history (campaign TEXT NOT NULL, at_ms BIGINT NOT NULL, succeeded BIGINT NOT NULL, failed BIGINT NOT NULL,
        offered BIGINT NOT NULL, waiting BIGINT NOT NULL, PRIMARY KEY (campaign, at_ms))`,
      `CREATE TABLE timeline (id {serial}, vehicle TEXT NOT NULL, at_ms BIGINT NOT NULL, kind TEXT NOT NULL, campaign TEXT,
        details TEXT NOT NULL)`,
      `CREATE INDEX timeline_of ON timeline (vehicle, id)`,
      `CREATE TABLE audit (seq BIGINT PRIMARY KEY, at_ms BIGINT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
        details TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)`,
      `CREATE TABLE person (name TEXT PRIMARY KEY, role TEXT NOT NULL, added_ms BIGINT NOT NULL, disabled INTEGER NOT NULL)`,
      `CREATE TABLE credential (sha256 TEXT PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
        made_ms BIGINT NOT NULL, expires_ms BIGINT)`,
    ],
  },
  {
    name: 'owners of vehicles, bundles of packages',
    statements: [
      `ALTER TABLE vehicle ADD COLUMN ownership BIGINT NOT NULL DEFAULT 0`,
      `ALTER TABLE assignment ADD COLUMN bundle TEXT`,
    ],
  },
]
