package io.paddock.backoffice.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.seal.KeyRing;
import io.paddock.web.db.Postgres;
import io.paddock.web.id.Ids;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.common.annotation.Identifier;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's own audit trail. */
@Singleton
class AuditBeans {

  /** For the next rows of a long chain; a chain takes as long as it is, silence does not. */
  private static final Duration ROWS_LIMIT = Duration.ofSeconds(2);

  @Produces
  @Singleton
  AuditTrail trail(Clock clock, Ids ids, ObjectMapper json) {
    return new AuditTrail(clock, ids, json);
  }

  /** For the proof of the whole chain, which takes longer than a request may, and no job's time. */
  @Produces
  @Singleton
  @Identifier("audit-proofs")
  Postgres proofs(@ReactiveDataSource("jobs") Pool pool) {
    return Postgres.forJobs(pool, ROWS_LIMIT);
  }

  @Produces
  @Singleton
  HeadSigner headSigner(@ConfigProperty(name = "paddock.audit.keys-dir") Path keys) {
    return new HeadSigner(KeyRing.load(keys.resolve("pepper")));
  }
}
