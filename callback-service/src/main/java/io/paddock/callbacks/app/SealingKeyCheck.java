package io.paddock.callbacks.app;

import io.paddock.auth.seal.Canary;
import io.paddock.auth.seal.SecretBox;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Opens this service's canary at start, and seals one under a key version that has none yet. With
 * another key-encryption key than the one that sealed the endpoints' secrets the service stops
 * here, not at the first delivery.
 */
@Singleton
class SealingKeyCheck {

  static final int BEFORE_DELIVERING = 100;

  private static final Logger LOG = Logger.getLogger(SealingKeyCheck.class);

  private final Postgres postgres;
  private final SecretBox box;

  SealingKeyCheck(@Identifier("jobs") Postgres postgres, SecretBox box) {
    this.postgres = postgres;
    this.box = box;
  }

  void onStart(@Observes @Priority(BEFORE_DELIVERING) StartupEvent event) {
    int opened = run();
    LOG.infof("sealing_key_checked canaries=%d", opened);
  }

  /**
   * Checks.
   *
   * @return how many canaries opened
   * @throws io.paddock.auth.seal.SealException when one does not open
   */
  int run() {
    return postgres.inTransaction(
        tx -> {
          String sealed = Canary.seal(box);
          tx.query(
                  """
                  INSERT INTO canaries (kek_version, sealed) VALUES (#{version}, #{sealed})
                  ON CONFLICT (kek_version) DO NOTHING
                  """)
              .bind("version", SecretBox.keyVersion(sealed))
              .bind("sealed", sealed)
              .execute();
          return openAll(tx);
        });
  }

  private int openAll(Sql tx) {
    var canaries = tx.query("SELECT sealed FROM canaries").mapTo(String.class).list();
    canaries.forEach(canary -> Canary.verify(box, canary));
    return canaries.size();
  }
}
