-- Which sealed windows were written to again: what caches of a shard's rows go by.
create table late_window (
  topic        smallint not null,
  partition    integer  not null,
  window_start bigint   not null,
  next_offset  bigint   not null,
  changed_by   xid8     not null default pg_current_xact_id(),
  primary key (topic, partition, window_start)
);
create index late_window_changed_by on late_window (changed_by);
