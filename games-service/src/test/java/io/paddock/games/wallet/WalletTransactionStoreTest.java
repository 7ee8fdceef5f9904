package io.paddock.games.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.games.wallet.WalletTransactionStore.Backlog;
import io.paddock.servers.test.Quickest;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows are due in a far future of their own, where no recovery but the test's looks for them. */
@QuarkusTest
class WalletTransactionStoreTest {

  private static final Instant FUTURE = Instant.parse("2199-01-01T00:00:00Z");
  private static final Instant LEASE = FUTURE.plus(Duration.ofSeconds(45));

  private final Tenant tenant = Tenant.create();
  private final Tenant other = Tenant.create();

  @BeforeEach
  void moveTheRestOutOfTheWay() {
    Db.change(
        """
        DELETE FROM games.round_steps s USING games.wallet_transactions t
         WHERE t.id = s.bet_transaction_id AND t.status IN ('pending', 'stuck')
        """);
    Db.change(
        """
        DELETE FROM games.wallet_attempts a USING games.wallet_transactions t
         WHERE t.id = a.transaction_id AND t.status IN ('pending', 'stuck')
        """);
    Db.change("DELETE FROM games.wallet_transactions WHERE status IN ('pending', 'stuck')");
  }

  @AfterEach
  void close() {
    tenant.close();
    other.close();
  }

  @Test
  void what_is_due_is_claimed_with_all_that_an_attempt_needs() {
    WalletTransaction written = rollback(tenant, FUTURE);

    List<WalletTransaction> claimed = claim(FUTURE, List.of(), 10);

    assertThat(claimed).usingRecursiveFieldByFieldElementComparator().containsExactly(written);
  }

  @Test
  void a_claimed_row_is_nobody_elses_until_its_lease_ends() {
    UUID id = rollback(tenant, FUTURE).id();

    assertThat(claim(FUTURE, List.of(), 10)).extracting(WalletTransaction::id).containsExactly(id);
    assertThat(claim(LEASE.minusMillis(1), List.of(), 10)).isEmpty();
    assertThat(claim(LEASE, List.of(), 10)).extracting(WalletTransaction::id).containsExactly(id);
  }

  @Test
  void while_another_transaction_holds_a_due_row_the_others_are_claimed_within_a_second()
      throws Exception {
    Duration quickest = Quickest.of(this::claimWhileARowIsHeld);

    assertThat(quickest).isLessThan(Duration.ofSeconds(1));
  }

  private Duration claimWhileARowIsHeld() throws Exception {
    UUID held = rollback(tenant, FUTURE.minusSeconds(1)).id();
    UUID free = rollback(tenant, FUTURE).id();
    try (ExecutorService elsewhere = Executors.newSingleThreadExecutor()) {
      Duration took =
          Db.owner()
              .inTransaction(
                  (Sql other) -> {
                    other.execute(
                        "SELECT 1 FROM games.wallet_transactions WHERE id = $1 FOR UPDATE", held);
                    long start = System.nanoTime();

                    List<WalletTransaction> claimed =
                        elsewhere
                            .submit(() -> claim(FUTURE, List.of(), 10))
                            .get(5, TimeUnit.SECONDS);

                    Duration claiming = Duration.ofNanos(System.nanoTime() - start);
                    assertThat(claimed)
                        .extracting(WalletTransaction::id)
                        .contains(free)
                        .doesNotContain(held);
                    return claiming;
                  });
      assertThat(claim(FUTURE, List.of(), 10)).extracting(WalletTransaction::id).contains(held);
      return took;
    }
  }

  @Test
  void what_is_not_due_yet_is_left() {
    rollback(tenant, FUTURE.plusMillis(1));

    assertThat(claim(FUTURE, List.of(), 10)).isEmpty();
  }

  @Test
  void a_busy_operator_does_not_hold_up_another() {
    rollback(tenant, FUTURE.minusSeconds(10));
    UUID others = rollback(other, FUTURE).id();

    assertThat(claim(FUTURE, List.of(tenant.operatorId()), 10))
        .extracting(WalletTransaction::id)
        .containsExactly(others);
  }

  @Test
  void the_longest_due_come_first_and_no_more_than_asked_for() {
    UUID second = rollback(tenant, FUTURE.minusSeconds(1)).id();
    UUID first = rollback(tenant, FUTURE.minusSeconds(2)).id();
    rollback(tenant, FUTURE);

    assertThat(claim(FUTURE, List.of(), 2))
        .extracting(WalletTransaction::id)
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void an_ended_transaction_is_not_claimed() {
    end(rollback(tenant, FUTURE).id());

    assertThat(claim(FUTURE, List.of(), 10)).isEmpty();
  }

  @Test
  void a_planned_attempt_counts_and_does_not_revive_what_ended() {
    UUID id = rollback(tenant, FUTURE).id();
    RetrySchedule.Next next = new RetrySchedule.Next(TransactionStatus.STUCK, LEASE);

    retry(id, next);
    assertThat(claim(FUTURE, List.of(), 10)).isEmpty();
    assertThat(claim(LEASE, List.of(), 10))
        .extracting(WalletTransaction::attempts)
        .containsExactly(1);
    end(id);
    retry(id, next);

    assertThat(Db.text("SELECT status FROM games.wallet_transactions WHERE id = $1", id))
        .isEqualTo("acknowledged");
    assertThat(
            Db.rows(
                "SELECT number, outcome FROM games.wallet_attempts WHERE transaction_id = $1", id))
        .containsExactly(Map.of("number", 1, "outcome", "http_500"));
  }

  @Test
  void the_backlog_counts_what_waits_by_kind() {
    Instant now = Instant.now();
    Backlog before = backlog(now);
    rollback(tenant, FUTURE);
    UUID stuck = rollback(tenant, FUTURE).id();
    retry(stuck, new RetrySchedule.Next(TransactionStatus.STUCK, FUTURE));

    Backlog after = backlog(Instant.now());

    assertThat(after.rollbacks() - before.rollbacks()).isEqualTo(2);
    assertThat(after.wins()).isEqualTo(before.wins());
    assertThat(after.stuck() - before.stuck()).isEqualTo(1);
    assertThat(after.oldestRollbackSeconds()).isGreaterThanOrEqualTo(3600);
  }

  /** A rollback owed for an hour, of a round that is being voided. */
  private WalletTransaction rollback(Tenant owner, Instant dueAt) {
    String player = "p-" + UUID.randomUUID();
    Player launched = owner.launch(player);
    UUID roundId = UUID.fromString(launched.bet("1").path("roundId"));
    UUID betId =
        UUID.fromString(
            Db.text(
                "SELECT id::text FROM games.wallet_transactions WHERE round_id = $1"
                    + " AND kind = 'bet'",
                roundId));
    UUID sessionId =
        UUID.fromString(
            Db.text("SELECT session_id::text FROM games.rounds WHERE id = $1", roundId));
    WalletTransaction transaction =
        new WalletTransaction(
            UUID.randomUUID(),
            Kind.ROLLBACK,
            roundId,
            owner.operatorId(),
            new WalletPlayer(player, sessionId, "USDT", "dice"),
            new BigDecimal("1"),
            true,
            false,
            betId,
            0,
            Instant.now()
                .minus(Duration.ofHours(1))
                .truncatedTo(java.time.temporal.ChronoUnit.MICROS));
    Db.change(
        """
        INSERT INTO games.wallet_transactions (id, kind, status, round_id, operator_id, amount,
            round_closed, bet_transaction_id, created_at, due_at)
        VALUES ($1, 'rollback', 'pending', $2, $3, 1, true, $4, $5, $6)
        """,
        transaction.id(),
        roundId,
        owner.operatorId(),
        betId,
        transaction.createdAt(),
        dueAt);
    return transaction;
  }

  private static List<WalletTransaction> claim(Instant now, List<UUID> busy, int limit) {
    return postgres()
        .inTransaction(
            sql -> store().claim(sql, now, now.plus(Duration.ofSeconds(45)), busy, limit));
  }

  private static void end(UUID id) {
    Db.change(
        "UPDATE games.wallet_transactions SET status = 'acknowledged', ended_at = now()"
            + " WHERE id = $1",
        id);
  }

  private static void retry(UUID id, RetrySchedule.Next next) {
    postgres().useConnection(sql -> store().retry(sql, id, next, "http_500", Instant.EPOCH));
  }

  private static Backlog backlog(Instant now) {
    return postgres().withConnection(sql -> store().backlog(sql, now));
  }

  private static WalletTransactionStore store() {
    return Arc.container().instance(WalletTransactionStore.class).get();
  }

  private static Postgres postgres() {
    return Arc.container().instance(Postgres.class).get();
  }
}
