package io.paddock.demo.wallet;

import io.paddock.demo.wallet.SignatureCheck.SignedNonce;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/** Remembers each accepted nonce for as long as its timestamp would still be accepted. */
@Singleton
class NonceStore {

  private final Postgres postgres;
  private final Clock clock;

  NonceStore(Postgres postgres, Clock clock) {
    this.postgres = postgres;
    this.clock = clock;
  }

  /** Takes the nonce in the caller's transaction; false if it was already taken. */
  boolean take(Sql sql, SignedNonce nonce) {
    return sql.query(
                """
                INSERT INTO nonces (nonce, expires_at) VALUES (#{nonce}, #{expiresAt})
                ON CONFLICT DO NOTHING""")
            .bind("nonce", nonce.value())
            .bind("expiresAt", nonce.expiresAt().atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  @Scheduled(every = "60s", identity = "forget-expired-nonces")
  @RunOnVirtualThread
  void forgetExpired() {
    postgres.useConnection(
        sql ->
            sql.query("DELETE FROM nonces WHERE expires_at < #{now}")
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }
}
