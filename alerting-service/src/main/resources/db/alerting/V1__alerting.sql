-- What users write. The definition is the JSON of the API; the query is what it compiles to.
CREATE TABLE threshold (
  id         uuid        PRIMARY KEY,
  tenant     text        NOT NULL,
  name       text        NOT NULL,
  definition text        NOT NULL,
  query      text        NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (tenant, name)
);

CREATE TABLE receiver (
  id         uuid        PRIMARY KEY,
  tenant     text        NOT NULL,
  name       text        NOT NULL,
  url        text        NOT NULL,
  headers    text        NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (tenant, name)
);

-- When a rule is due, who evaluates it now, and how the last evaluation went. The token grows with every claim and
-- with every edit of the rule: a commit under an old token is refused.
CREATE TABLE rule_evaluation (
  rule_id         uuid        PRIMARY KEY REFERENCES threshold (id) ON DELETE CASCADE,
  next_at         timestamptz NOT NULL,
  lease_token     bigint      NOT NULL DEFAULT 0,
  lease_owner     text,
  lease_until     timestamptz,
  health          text        NOT NULL DEFAULT 'unknown' CHECK (health IN ('unknown', 'ok', 'err')),
  last_error      text        NOT NULL DEFAULT '',
  evaluated_at    timestamptz,
  answered_at     timestamptz,
  duration_millis float8      NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE INDEX rule_evaluation_due ON rule_evaluation (next_at);

-- One row an alert that is not inactive.
CREATE TABLE alert (
  rule_id           uuid        NOT NULL REFERENCES threshold (id) ON DELETE CASCADE,
  fingerprint       text        NOT NULL,
  labels            jsonb       NOT NULL,
  annotations       jsonb       NOT NULL,
  value             float8      NOT NULL,
  state             text        NOT NULL CHECK (state IN ('pending', 'firing', 'resolved')),
  active_at         timestamptz NOT NULL,
  fired_at          timestamptz,
  keep_firing_since timestamptz,
  resolved_at       timestamptz,
  targets           jsonb       NOT NULL,
  last_sent_at      timestamptz,
  PRIMARY KEY (rule_id, fingerprint),
  CHECK ((state = 'pending') = (fired_at IS NULL)),
  CHECK ((state = 'resolved') = (resolved_at IS NOT NULL))
) WITH (fillfactor = 70);

-- What receivers are to be told, written with the transition that it tells of. It outlives the rule.
CREATE TABLE outbox (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  idempotency_key uuid        NOT NULL UNIQUE,
  incident        uuid        NOT NULL,
  tenant          text        NOT NULL,
  rule_id         uuid        NOT NULL,
  fingerprint     text        NOT NULL,
  transition      text        NOT NULL CHECK (transition IN ('firing', 'resolved')),
  receiver        text        NOT NULL,
  url             text,
  payload         text        NOT NULL,
  status          text        NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'failed')),
  attempts        int         NOT NULL DEFAULT 0,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  lease_owner     text,
  lease_until     timestamptz,
  finished_at     timestamptz,
  reason          text,
  last_error      text
) WITH (fillfactor = 70);

CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE status = 'waiting';
CREATE INDEX outbox_order ON outbox (rule_id, fingerprint, receiver, id) WHERE status = 'waiting';
CREATE INDEX outbox_receiver ON outbox (tenant, receiver) WHERE status = 'waiting';
CREATE INDEX outbox_incident ON outbox (incident);
CREATE INDEX outbox_finished ON outbox (finished_at) WHERE status <> 'waiting';
