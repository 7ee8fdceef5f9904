package io.paddock.backoffice.app;

import io.paddock.auth.seal.Canary;
import io.paddock.auth.seal.SecretBox;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.util.List;

/**
 * Opens every canary at start, and seals one for the current key if it has none yet. With another
 * key-encryption key in place the service does not start.
 */
final class KekCanary {

  private record Sealed(int kekVersion, String sealed) {}

  private final Postgres postgres;
  private final SecretBox box;

  KekCanary(Postgres postgres, SecretBox box) {
    this.postgres = postgres;
    this.box = box;
  }

  /**
   * @throws io.paddock.auth.seal.SealException when a canary does not open
   */
  void check() {
    postgres.useTransaction(
        sql -> {
          String fresh = Canary.seal(box);
          List<Sealed> before = all(sql);
          before.forEach(canary -> Canary.verify(box, canary.sealed()));
          insertIfMissing(sql, new Sealed(SecretBox.keyVersion(fresh), fresh));
          // Another pod may have been faster, with another key.
          all(sql).forEach(canary -> Canary.verify(box, canary.sealed()));
        });
  }

  private static List<Sealed> all(Sql sql) {
    return sql.query("SELECT kek_version, sealed FROM tenancy.canaries ORDER BY kek_version")
        .as(Sealed.class)
        .list();
  }

  private static void insertIfMissing(Sql sql, Sealed canary) {
    sql.query(
            """
            INSERT INTO tenancy.canaries (kek_version, sealed) VALUES (#{version}, #{sealed})
            ON CONFLICT (kek_version) DO NOTHING
            """)
        .bind("version", canary.kekVersion())
        .bind("sealed", canary.sealed())
        .execute();
  }
}
