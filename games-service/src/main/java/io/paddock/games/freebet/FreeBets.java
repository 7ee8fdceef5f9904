package io.paddock.games.freebet;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.events.outbox.KnownEvent;
import io.paddock.events.outbox.Outbox;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import io.paddock.games.bet.BetCheck;
import io.paddock.games.error.GamesError;
import io.paddock.games.money.Decimals;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.paddock.web.request.RequestId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Grants free bets, and ends them before they are all used. */
@Singleton
class FreeBets {

  static final Duration LONGEST = Duration.ofDays(366);

  /** Ended at once: an event each, in one transaction. */
  private static final int BATCH = 200;

  private static final Logger LOG = Logger.getLogger(FreeBets.class);

  private final FreeBetStore store;
  private final Outbox outbox;
  private final Postgres postgres;
  private final Postgres jobs;
  private final Ids ids;
  private final Clock clock;

  FreeBets(
      FreeBetStore store,
      Outbox outbox,
      Postgres postgres,
      @Identifier("jobs") Postgres jobs,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.outbox = outbox;
    this.postgres = postgres;
    this.jobs = jobs;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes a grant, to be written.
   *
   * @throws Problem 400 with pointers; 422 for what the operator's configuration does not offer
   */
  FreeBet checked(OperatorRecord operator, FreeBetRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!request.expiresAt().isAfter(now)) {
      throw Problem.invalid("/expiresAt", "must be in the future");
    }
    if (request.expiresAt().isAfter(now.plus(LONGEST))) {
      throw Problem.invalid("/expiresAt", "must be within a year");
    }
    BetCheck.enabled(operator, request.game(), request.currency());
    @Nullable Members wager =
        BetCheck.giveable(
            operator, request.game(), request.currency(), request.amount(), request.params());
    return new FreeBet(
        ids.next(),
        operator.id(),
        Objects.requireNonNull(operator.aggregatorId()),
        request.sub(),
        request.game(),
        request.currency(),
        Decimals.canonical(new BigDecimal(request.amount())),
        request.count(),
        0,
        wager == null ? null : ValueJson.write(wager),
        FreeBet.ACTIVE,
        now,
        request.expiresAt().truncatedTo(ChronoUnit.MILLIS),
        null);
  }

  /**
   * Ends one before it is used up; cancelled again, it is as it was.
   *
   * @throws Problem {@code free_bet_not_found}, and {@code free_bet_ended} for one that was used up
   *     or has expired
   */
  FreeBet cancel(UUID operatorId, UUID id) {
    return postgres.inTransaction(
        sql ->
            store
                .cancel(sql, operatorId, id, clock.instant())
                .map(
                    cancelled -> {
                      outbox.append(sql, cancelled.ended(RequestId.current()));
                      return cancelled;
                    })
                .orElseGet(() -> cancelledBefore(sql, operatorId, id)));
  }

  private FreeBet cancelledBefore(Sql sql, UUID operatorId, UUID id) {
    FreeBet known = store.find(sql, operatorId, id).orElseThrow(FreeBets::notFound);
    if (known.status().equals(FreeBet.CANCELLED)) {
      return known;
    }
    throw Problem.of(GamesError.FREE_BET_ENDED, "The free bet was used up or has expired");
  }

  static Problem notFound() {
    return Problem.of(GamesError.FREE_BET_NOT_FOUND, "The operator has no free bet of this id");
  }

  @Scheduled(
      every = "${paddock.free-bets.expire-every:10s}",
      identity = "free-bets-expiry",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void expire() {
    int ended;
    do {
      ended = jobs.inTransaction(this::expireSome);
      LOG.debugf("free_bets_expired count=%d", ended);
    } while (ended == BATCH);
  }

  private int expireSome(Sql sql) {
    List<FreeBet> expired = store.expire(sql, clock.instant(), BATCH);
    outbox.appendAll(
        sql,
        expired.stream()
            .map(
                bet ->
                    new KnownEvent(bet.ended(null), ids.next().toString(), clock.instant(), null))
            .toList());
    return expired.size();
  }
}
