-- The tables of a shard; docs/formats/shard-schema.md says what each column means.

create table series (
  id         uuid     not null primary key,
  tenant     text     not null,
  metric_key integer  not null,
  metric_type smallint not null,
  partition  integer  not null,
  added_by   xid8     not null default pg_current_xact_id(),
  labels     jsonb    not null
);
-- What is new since a snapshot: how the indexes in memory follow the table.
create index series_added_by on series (added_by);
create index series_labels on series using gin (labels jsonb_path_ops);

create table metric_metadata (
  tenant      text     not null,
  family      text     not null,
  metric_type smallint not null,
  unit        text     not null,
  help        text     not null,
  primary key (tenant, family)
);

create table series_activity (
  series_id uuid not null,
  day       date not null,
  primary key (day, series_id)
) partition by range (day);

create table metrics_current (
  window_start bigint           not null,
  origin       bigint           not null,
  metric_key   integer          not null,
  sample_count integer          not null,
  series_id    uuid             not null,
  first_time   integer          not null,
  last_time    integer          not null,
  sum          double precision not null,
  min          double precision not null,
  max          double precision not null,
  first        double precision not null,
  last         double precision not null,
  increase     double precision not null,
  chunk        bytea            not null,
  primary key (metric_key, window_start, series_id, origin)
) partition by range (window_start);
-- Chunks are compressed already.
alter table metrics_current alter column chunk set storage external;

create table watermark (
  topic        smallint    not null,
  partition    integer     not null,
  sealed_until bigint      not null,
  next_offset  bigint      not null,
  early        bigint[]    not null,
  updated_at   timestamptz not null default now(),
  primary key (topic, partition)
) with (fillfactor = 50);
