package io.tidemark.embedded;

import java.nio.file.Path;

/**
 * The configuration of a Redis that is a cache: bounded memory, nothing written to disk.
 *
 * @param directory the server's working directory
 * @param maxMemoryMegabytes above it, the keys closest to their expiry are evicted first
 */
record RedisConfiguration(Path directory, int port, int maxMemoryMegabytes) {

  /** The content of a Redis configuration file. */
  String toConfigurationFile(Path processIdFile, Path logFile) {
    return String.join(
        "\n",
        "bind " + LoopbackPorts.HOST,
        "port " + port,
        "protected-mode yes",
        // A session of its own: a Ctrl-C in the terminal must not reach it before its users.
        "daemonize yes",
        // The title stays the command line, by which the process is known as a Redis server.
        "set-proc-title no",
        "dir \"" + directory + "\"",
        "pidfile \"" + processIdFile + "\"",
        "logfile \"" + logFile + "\"",
        "loglevel notice",
        "save \"\"",
        "appendonly no",
        "maxmemory " + maxMemoryMegabytes + "mb",
        "maxmemory-policy volatile-ttl",
        "lazyfree-lazy-eviction yes",
        "lazyfree-lazy-expire yes",
        "tcp-backlog 128",
        "maxclients 1000",
        "");
  }
}
