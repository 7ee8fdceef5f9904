package io.paddock.backoffice.trading;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of the commands that we sent. */
final class CommandStore {

  private CommandStore() {}

  /** False when the key is known; waits for another transaction that is just adding it. */
  static boolean insert(
      Handle handle, String key, UUID commandId, Intent intent, String request, Instant at) {
    return handle
            .createUpdate(
                """
                INSERT INTO tenancy.trading_commands
                  (natural_key, command_id, kind, target, request, created_at)
                VALUES (:key, :commandId, :kind, :target, CAST(:request AS jsonb), :at)
                ON CONFLICT (natural_key) DO NOTHING
                """)
            .bind("key", key)
            .bind("commandId", commandId)
            .bind("kind", intent.kind())
            .bind("target", intent.target())
            .bind("request", request)
            .bind("at", at)
            .execute()
        == 1;
  }

  static UUID lock(Handle handle, String key) {
    return handle
        .createQuery(
            "SELECT command_id FROM tenancy.trading_commands WHERE natural_key = :key FOR UPDATE")
        .bind("key", key)
        .mapTo(UUID.class)
        .one();
  }

  /** Another attempt at what was refused. */
  static void replace(Handle handle, String key, UUID commandId, Instant at) {
    handle
        .createUpdate(
            """
            UPDATE tenancy.trading_commands
               SET command_id = :commandId, created_at = :at, settled_at = NULL
             WHERE natural_key = :key
            """)
        .bind("key", key)
        .bind("commandId", commandId)
        .bind("at", at)
        .execute();
  }
}
