package io.paddock.gateway.settlement;

import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Table {@code failed_settlements}: records whose trades the embedded chain reverts, because a
 * caller in the sandbox asked for it. Every pod sees those of all others within {@link #LOOK}.
 * Blocking.
 */
@Singleton
public class FailedSettlements {

  private static final Logger LOG = Logger.getLogger(FailedSettlements.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** The newest ones: trades before these are settled. */
  private static final int KNOWN_LIMIT = 10_000;

  private final Postgres postgres;
  private final boolean sandbox;
  private final LongSupplier nanos;
  private final ConcurrentSkipListSet<Long> known = new ConcurrentSkipListSet<>();
  private volatile long lookedAt;

  @Inject
  FailedSettlements(
      @Identifier("jobs") Postgres postgres,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this(postgres, sandbox, System::nanoTime);
  }

  FailedSettlements(Postgres postgres, boolean sandbox, LongSupplier nanos) {
    this.postgres = postgres;
    this.sandbox = sandbox;
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong() - LOOK.toNanos();
  }

  /** From now on the trades of the record are reverted. */
  public void add(long sequence) {
    known.add(sequence);
    postgres.useConnection(
        sql ->
            sql.query(
                    """
                    INSERT INTO trading.failed_settlements (sequence) VALUES (#{sequence})
                    ON CONFLICT (sequence) DO NOTHING
                    """)
                .bind("sequence", sequence)
                .execute());
  }

  /** Whether a record of these is among them. */
  boolean isIn(long from, long through) {
    if (!sandbox) {
      return false;
    }
    look();
    Long first = known.ceiling(from);
    return first != null && first <= through;
  }

  private void look() {
    long now = nanos.getAsLong();
    if (now - lookedAt < LOOK.toNanos()) {
      return;
    }
    lookedAt = now;
    try {
      known.addAll(
          postgres.withConnection(
              sql ->
                  sql.query(
                          """
                          SELECT sequence FROM trading.failed_settlements
                           ORDER BY sequence DESC LIMIT #{limit}
                          """)
                      .bind("limit", KNOWN_LIMIT)
                      .mapTo(Long.class)
                      .list()));
      while (known.size() > KNOWN_LIMIT) {
        known.pollFirst();
      }
    } catch (DatabaseException away) {
      // What was known before still is; the rest is seen once PostgreSQL answers again.
      LOG.debugf("failed_settlements_unknown cause=%s", away.toString());
    }
  }
}
