package io.paddock.backoffice.keyuse;

import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.lastuse.KeyUse;
import io.paddock.web.db.Batch;
import io.paddock.web.db.Sql;
import java.util.List;

/** The SQL of last uses. A key's last use never goes back in time. */
final class KeyUseStore {

  private KeyUseStore() {}

  /** Writes the uses; one of a key that is not there changes nothing. */
  static void write(Sql sql, List<KeyUse> uses) {
    for (KeyKind kind : KeyKind.values()) {
      List<KeyUse> ofKind = uses.stream().filter(use -> use.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        write(sql, kind, ofKind);
      }
    }
  }

  private static void write(Sql sql, KeyKind kind, List<KeyUse> uses) {
    Batch batch = sql.batch(update(kind));
    for (KeyUse use : uses) {
      batch.bind("keyId", use.keyId()).bind("at", use.at()).add();
    }
    batch.execute();
  }

  private static String update(KeyKind kind) {
    return switch (kind) {
      case AGGREGATOR ->
          """
          UPDATE tenancy.aggregator_keys SET last_used_at = #{at}
           WHERE prefix = #{keyId} AND (last_used_at IS NULL OR last_used_at < #{at})
          """;
      case OPERATOR ->
          """
          UPDATE tenancy.operator_api_keys SET last_used_at = #{at}
           WHERE key_id = #{keyId} AND (last_used_at IS NULL OR last_used_at < #{at})
          """;
      case PARTNER ->
          """
          UPDATE tenancy.partner_keys SET last_used_at = #{at}
           WHERE key_id = #{keyId} AND (last_used_at IS NULL OR last_used_at < #{at})
          """;
    };
  }
}
