package io.paddock.backoffice.app;

import io.paddock.auth.seal.Canary;
import io.paddock.auth.seal.SecretBox;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Opens every canary at start, and seals one for the current key if it has none yet. With another
 * key-encryption key in place the service does not start.
 */
final class KekCanary {

  private record Sealed(int kekVersion, String sealed) {}

  private final Jdbi jdbi;
  private final SecretBox box;

  KekCanary(Jdbi jdbi, SecretBox box) {
    this.jdbi = jdbi;
    this.box = box;
  }

  /**
   * @throws io.paddock.auth.seal.SealException when a canary does not open
   */
  void check() {
    jdbi.useTransaction(
        handle -> {
          String fresh = Canary.seal(box);
          List<Sealed> before = all(handle);
          before.forEach(canary -> Canary.verify(box, canary.sealed()));
          insertIfMissing(handle, new Sealed(SecretBox.keyVersion(fresh), fresh));
          // Another pod may have been faster, with another key.
          all(handle).forEach(canary -> Canary.verify(box, canary.sealed()));
        });
  }

  private static List<Sealed> all(Handle handle) {
    return handle
        .createQuery("SELECT kek_version, sealed FROM tenancy.canaries ORDER BY kek_version")
        .map((row, context) -> new Sealed(row.getInt(1), row.getString(2)))
        .list();
  }

  private static void insertIfMissing(Handle handle, Sealed canary) {
    handle
        .createUpdate(
            """
            INSERT INTO tenancy.canaries (kek_version, sealed) VALUES (:version, :sealed)
            ON CONFLICT (kek_version) DO NOTHING
            """)
        .bind("version", canary.kekVersion())
        .bind("sealed", canary.sealed())
        .execute();
  }
}
