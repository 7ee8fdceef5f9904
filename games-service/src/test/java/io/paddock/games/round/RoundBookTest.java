package io.paddock.games.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletPlayer;
import io.paddock.games.wallet.WalletStatus;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.web.db.DatabaseException;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each step happens once, whoever comes late, and never to a round that is somewhere else. Bets are
 * due in a far future, where no recovery looks for them.
 */
@QuarkusTest
class RoundBookTest {

  private static final BigDecimal FIVE = new BigDecimal("5");
  private static final WalletAnswer.Ok OK = new WalletAnswer.Ok(FIVE, "w-1");
  private static final WalletAnswer.Refused POOR =
      new WalletAnswer.Refused(WalletStatus.INSUFFICIENT_FUNDS, FIVE);

  private final Tenant tenant = Tenant.create();
  private final UUID round = UUID.randomUUID();
  private final UUID bet = UUID.randomUUID();

  @BeforeEach
  void launch() {
    tenant.launch("alice");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_refused_bet_closes_its_round_once() {
    opened("pending");

    book().refused(transaction(Kind.BET, bet, null), POOR);
    book().unknown(transaction(Kind.BET, bet, null), "timeout");

    assertThat(state()).isEqualTo("refused");
    assertThat(of("bet"))
        .containsEntry("status", "refused")
        .containsEntry("last_outcome", "INSUFFICIENT_FUNDS")
        .containsEntry("attempts", 1);
    assertThat(transactions()).isEqualTo(1);
  }

  @Test
  void a_bet_is_given_up_once_and_its_rollback_voids_the_round_once() {
    // The recovery, which finds the rollback due, comes late.
    tenant.wallet().hold("/rollback");
    opened("pending");

    book().unknown(transaction(Kind.BET, bet, null), "timeout");
    book().unknown(transaction(Kind.BET, bet, null), "timeout");
    book().refused(transaction(Kind.BET, bet, null), POOR);

    assertThat(state()).isEqualTo("voiding");
    assertThat(transactions()).isEqualTo(2);
    UUID rollback = UUID.fromString(String.valueOf(of("rollback").get("id")));
    book().acknowledged(transaction(Kind.ROLLBACK, rollback, bet), OK);
    book().acknowledged(transaction(Kind.ROLLBACK, rollback, bet), new WalletAnswer.Ok(null, null));
    assertThat(state()).isEqualTo("voided");
    assertThat(of("bet")).containsEntry("status", "rolled_back");
    assertThat(of("rollback"))
        .containsEntry("status", "acknowledged")
        .containsEntry("wallet_transaction_id", "w-1");
    assertThat((BigDecimal) row().get("balance")).isEqualByComparingTo(FIVE);
  }

  @Test
  void a_step_from_another_status_is_undone_as_a_whole() {
    opened("voiding");

    assertThatThrownBy(() -> book().refused(transaction(Kind.BET, bet, null), POOR))
        .isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> book().unknown(transaction(Kind.BET, bet, null), "timeout"))
        .isInstanceOf(DatabaseException.class);

    assertThat(state()).isEqualTo("voiding");
    assertThat(of("bet")).containsEntry("status", "pending").containsEntry("attempts", 0);
    assertThat(transactions()).isEqualTo(1);
  }

  @Test
  void a_rollback_of_a_round_that_is_not_being_voided_is_undone_as_a_whole() {
    opened("pending");
    UUID rollback = UUID.randomUUID();
    Db.change(
        """
        INSERT INTO games.wallet_transactions (id, kind, status, round_id, operator_id, amount,
            round_closed, bet_transaction_id, created_at, due_at)
        VALUES ($1, 'rollback', 'pending', $2, $3, 5, true, $4, now(), $5)
        """,
        rollback,
        round,
        tenant.operatorId(),
        bet,
        later());

    assertThatThrownBy(() -> book().acknowledged(transaction(Kind.ROLLBACK, rollback, bet), OK))
        .isInstanceOf(DatabaseException.class);

    assertThat(state()).isEqualTo("pending");
    assertThat(of("rollback")).containsEntry("status", "pending");
  }

  private static RoundBook book() {
    return Arc.container().instance(RoundBook.class).get();
  }

  private static OffsetDateTime later() {
    return OffsetDateTime.parse("2198-01-01T00:00:00Z");
  }

  private void opened(String status) {
    Db.change(
        """
        INSERT INTO games.rounds (id, operator_id, aggregator_id, player_id, session_id, mode, game,
            currency, stake, status, client_bet_id, params, tables, server_seed_hash, client_seed,
            nonce, created_at)
        SELECT $1, operator_id, aggregator_id, player_id, id, mode, game, currency, 5, $2, $3,
            '{"target":"50.50","direction":"over"}', '1', md5($4), 'c', 0, now()
          FROM games.sessions WHERE operator_id = $5
        """,
        round,
        status,
        round.toString(),
        round.toString(),
        tenant.operatorId());
    Db.change(
        """
        INSERT INTO games.wallet_transactions (id, kind, status, round_id, operator_id, amount,
            round_closed, created_at, due_at)
        VALUES ($1, 'bet', 'pending', $2, $3, 5, false, now(), $4)
        """,
        bet,
        round,
        tenant.operatorId(),
        later());
  }

  private WalletTransaction transaction(Kind kind, UUID id, @Nullable UUID betId) {
    return new WalletTransaction(
        id,
        kind,
        round,
        tenant.operatorId(),
        new WalletPlayer("alice", UUID.randomUUID(), "USDT", "dice"),
        FIVE,
        kind != Kind.BET,
        false,
        betId,
        0,
        Instant.now());
  }

  private Map<String, Object> row() {
    return Db.rows("SELECT * FROM games.rounds WHERE id = $1", round).getFirst();
  }

  private String state() {
    return String.valueOf(row().get("status"));
  }

  private Map<String, Object> of(String kind) {
    return Db.rows(
            "SELECT * FROM games.wallet_transactions WHERE round_id = $1 AND kind = $2",
            round,
            kind)
        .getFirst();
  }

  private long transactions() {
    return Db.number("SELECT count(*) FROM games.wallet_transactions WHERE round_id = $1", round);
  }
}
