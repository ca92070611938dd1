package io.tidemark.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The server settings for a laptop: little memory, few background processes, loopback only.
 *
 * @param port TCP port of the loopback address
 * @param durable whether a commit must survive the loss of power; false for data that is thrown
 *     away
 */
record PostgresSettings(int port, boolean durable) {

  /** The content of a PostgreSQL configuration file. */
  String toConfigurationFile() {
    return settings().entrySet().stream()
        .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
        .collect(Collectors.joining());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("listen_addresses", LoopbackPorts.HOST);
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    settings.put("max_connections", "60");

    settings.put("fsync", onOff(durable));
    settings.put("synchronous_commit", onOff(durable));
    settings.put("full_page_writes", onOff(durable));

    settings.put("shared_buffers", "64MB");
    settings.put("effective_cache_size", "1GB");
    settings.put("work_mem", "8MB");
    settings.put("maintenance_work_mem", "64MB");
    settings.put("wal_buffers", "4MB");
    // One table a day and shard: a query may lock many partitions and their indexes.
    settings.put("max_locks_per_transaction", "256");
    settings.put("jit", "off");

    // Nothing replicates from here; io_method=sync saves the separate input/output processes.
    settings.put("wal_level", "minimal");
    settings.put("max_wal_senders", "0");
    settings.put("max_logical_replication_workers", "0");
    settings.put("max_worker_processes", "2");
    settings.put("max_parallel_workers_per_gather", "0");
    settings.put("max_parallel_maintenance_workers", "0");
    settings.put("io_method", "sync");
    settings.put("autovacuum", "on");
    settings.put("autovacuum_max_workers", "1");
    settings.put("autovacuum_worker_slots", "2");
    settings.put("bgwriter_delay", "1s");

    settings.put("checkpoint_timeout", "15min");
    settings.put("max_wal_size", "1GB");
    settings.put("min_wal_size", "64MB");

    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("log_checkpoints", "off");
    settings.put("log_line_prefix", "%m [%p] %d ");
    settings.put("cluster_name", "tidemark");
    return settings;
  }

  private static String onOff(boolean value) {
    return value ? "on" : "off";
  }
}
