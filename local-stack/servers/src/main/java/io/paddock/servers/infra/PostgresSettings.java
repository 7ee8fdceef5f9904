package io.paddock.servers.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every PostgreSQL of ours is made and started with, as a process or in a container. */
final class PostgresSettings {

  static final String ADMIN = "postgres";
  static final String ADMIN_DATABASE = "postgres";

  /**
   * How often a password is hashed. Repeating it (4 096 times by default) makes guessing a weak
   * password slow; ours are 192 random bits, and all that it would slow down is each connection.
   */
  private static final String PASSWORD_HASHES = "1";

  /** Options of {@code initdb}, beside the account's. */
  static final List<String> CLUSTER =
      List.of(
          "--auth=scram-sha-256",
          "--set=scram_iterations=" + PASSWORD_HASHES,
          "--encoding=UTF8",
          "--no-locale",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8");

  static final Map<String, String> SERVER =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          // What bounds the restart after a kill: little to flush at recovery's end, and one call
          // for all files at its beginning instead of one each; a run of tests leaves 20 000 of
          // them.
          Map.entry("checkpoint_timeout", "30s"),
          Map.entry("recovery_init_sync_method", "syncfs"),
          Map.entry("password_encryption", "scram-sha-256"),
          Map.entry("scram_iterations", PASSWORD_HASHES),
          Map.entry("shared_buffers", "48MB"),
          Map.entry("max_connections", "120"),
          Map.entry("max_wal_size", "512MB"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"));

  private PostgresSettings() {}

  /**
   * The server's arguments.
   *
   * @param port where it listens
   * @param address on which address
   * @param own settings of one way to run it
   */
  static List<String> arguments(int port, String address, Map<String, String> own) {
    Map<String, String> settings = new TreeMap<>(SERVER);
    settings.put("port", Integer.toString(port));
    settings.put("listen_addresses", address);
    settings.putAll(own);
    List<String> arguments = new ArrayList<>();
    settings.forEach(
        (name, value) -> {
          arguments.add("-c");
          arguments.add(name + "=" + value);
        });
    return List.copyOf(arguments);
  }
}
