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
    // Daemonized, so that a Ctrl-C in the terminal does not reach it before its users have ended.
    // The title stays the command line: by it a process is known as this server.
    return """
        bind %s
        port %d
        protected-mode yes
        daemonize yes
        set-proc-title no
        dir "%s"
        pidfile "%s"
        logfile "%s"
        loglevel notice
        save ""
        appendonly no
        maxmemory %dmb
        maxmemory-policy volatile-ttl
        lazyfree-lazy-eviction yes
        lazyfree-lazy-expire yes
        tcp-backlog 128
        maxclients 1000
        """
        .formatted(LoopbackPorts.HOST, port, directory, processIdFile, logFile, maxMemoryMegabytes);
  }
}
