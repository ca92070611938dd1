package io.tidemark.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.util.Locale;

/** The operating system and processor whose server binaries are needed. */
record Platform(OperatingSystem system, Processor processor) {
  enum OperatingSystem {
    LINUX,
    MACOS
  }

  enum Processor {
    X86_64,
    ARM_64
  }

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** From the values of the system properties os.name and os.arch. */
  static Platform of(String systemName, String processorName) {
    String name = systemName.toLowerCase(Locale.ROOT);
    OperatingSystem system;
    if (name.startsWith("linux")) {
      system = OperatingSystem.LINUX;
    } else if (name.startsWith("mac")) {
      system = OperatingSystem.MACOS;
    } else {
      throw unsupported(systemName, processorName);
    }
    Processor processor =
        switch (processorName) {
          case "amd64", "x86_64" -> Processor.X86_64;
          case "aarch64", "arm64" -> Processor.ARM_64;
          default -> throw unsupported(systemName, processorName);
        };
    return new Platform(system, processor);
  }

  private static BackendStartException unsupported(String system, String processor) {
    return new BackendStartException(
        "Embedded backends run on Linux and macOS, on x86_64 and arm64; this is "
            + system
            + " on "
            + processor
            + ". Run the services against servers of your own instead.");
  }

  /** Whether this process has the user id 0, as which PostgreSQL refuses to run. */
  static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  String postgresArchive() {
    String os =
        switch (system) {
          case LINUX -> "linux";
          case MACOS -> "darwin";
        };
    return "postgres-" + os + "-" + processor.name().toLowerCase(Locale.ROOT) + ".txz";
  }

  String redisExecutable() {
    return switch (system) {
      case LINUX ->
          switch (processor) {
            case X86_64 -> "redis-server-6.2.6-v5-linux-amd64";
            case ARM_64 -> "redis-server-6.2.7-linux-arm64";
          };
      case MACOS ->
          switch (processor) {
            case X86_64 -> "redis-server-6.2.6-v5-darwin-amd64";
            case ARM_64 -> "redis-server-6.2.6-v5-darwin-arm64";
          };
    };
  }

  @Override
  public String toString() {
    return (system + "-" + processor).toLowerCase(Locale.ROOT);
  }
}
