package io.paddock.demo.wallet;

import io.paddock.demo.wallet.SignatureCheck.SignedNonce;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Remembers each accepted nonce for as long as its timestamp would still be accepted. */
@Singleton
class NonceStore {

  private final Jdbi jdbi;
  private final Clock clock;

  NonceStore(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Takes the nonce in the caller's transaction; false where it was taken before. */
  boolean take(Handle handle, SignedNonce nonce) {
    return handle
            .createUpdate(
                """
                INSERT INTO nonces (nonce, expires_at) VALUES (:nonce, :expiresAt)
                ON CONFLICT DO NOTHING""")
            .bind("nonce", nonce.value())
            .bind("expiresAt", nonce.expiresAt().atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  @Scheduled(every = "60s", identity = "forget-expired-nonces")
  @RunOnVirtualThread
  void forgetExpired() {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM nonces WHERE expires_at < :now")
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }
}
