package io.paddock.backoffice.keyuse;

import io.paddock.auth.lastuse.KeyUse;
import io.paddock.web.db.Batch;
import io.paddock.web.db.Sql;
import java.util.Comparator;
import java.util.List;

/** The SQL of last uses. A key's last use never goes back in time. */
final class KeyUseStore {

  private KeyUseStore() {}

  /**
   * Writes the uses; one of a key that is not there changes nothing. In the order of their ids:
   * several pods write, and so does who retires keys.
   */
  static void write(Sql sql, List<KeyUse> uses) {
    Batch batch =
        sql.batch(
            """
            UPDATE tenancy.api_keys SET last_used_at = #{at}
             WHERE key_id = #{keyId} AND kind = #{kind}
               AND (last_used_at IS NULL OR last_used_at < #{at})
            """);
    uses.stream()
        .sorted(Comparator.comparing(KeyUse::keyId))
        .forEach(
            use ->
                batch
                    .bind("keyId", use.keyId())
                    .bind("kind", use.kind().text())
                    .bind("at", use.at())
                    .add());
    batch.execute();
  }
}
