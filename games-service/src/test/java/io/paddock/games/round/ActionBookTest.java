package io.paddock.games.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.directory.OperatorRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.value.Value.Members;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.BlackjackTable;
import io.paddock.games.fixtures.MinesRound;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.round.PlayedRounds.Left;
import io.paddock.games.wallet.WalletAnswer;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Of two that worked out a step from the same place, in two processes, one takes it: whatever both
 * have read, the statement decides.
 */
@QuarkusTest
class ActionBookTest {

  private static final BigDecimal TEN = BigDecimal.TEN;
  private static final WalletAnswer.Ok OK = new WalletAnswer.Ok(new BigDecimal("980"), "w-2");

  private final Tenant tenant = Tenant.create();
  private BlackjackTable table;
  private UUID round;

  @BeforeEach
  void deal() {
    tenant.configure(MinesRound.CONFIG);
    Player player = tenant.launch("alice");
    table = new BlackjackTable(tenant, player);
    table.arrangeToAllow("hit", "hit");
    round = UUID.fromString(table.open());
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_step_is_applied_to_the_round_that_it_was_worked_out_for_and_to_no_other() {
    PlayedRound read = read();

    assertThat(moved(read, "hit")).isTrue();
    assertThat(moved(read, "hit")).isFalse();
    assertThat(moved(read, "stand")).isFalse();
    assertThat(asked(read, book().furtherBet(work(read, "double", TEN)))).isFalse();
    assertThat(book().left(read)).isFalse();

    assertThat(read().step()).isEqualTo(1);
    assertThat(lines("round_steps", "action || ' ' || status")).containsExactly("hit applied");
    assertThat(lines("wallet_transactions", "kind || ' ' || status"))
        .containsExactly("bet acknowledged");
  }

  @Test
  void while_a_stake_is_asked_for_nothing_else_happens_to_the_round() {
    PlayedRound read = read();
    assertThat(asked(read, book().furtherBet(work(read, "double", TEN)))).isTrue();

    assertThat(moved(read, "stand")).isFalse();
    assertThat(asked(read, book().furtherBet(work(read, "double", TEN)))).isFalse();
    assertThat(book().left(read)).isFalse();

    assertThat(claimLeft()).doesNotContain(new Left(round, 0));
    assertThat(read().isAsking()).isTrue();
    assertThat(lines("round_steps", "action || ' ' || status")).containsExactly("double asking");
    assertThat(lines("wallet_transactions", "kind || ' ' || status"))
        .containsExactly("bet acknowledged", "bet pending");
  }

  @Test
  void a_stake_ends_once_taken_or_given_up() {
    PlayedRound read = read();
    WalletTransaction given = book().furtherBet(work(read, "double", TEN));
    assertThat(asked(read, given)).isTrue();
    tenant.wallet().hold("/rollback");

    rounds().unknown(given, "timeout");
    rounds().unknown(given, "timeout");
    assertThat(book().taken(work(read, "double", TEN), given, OK, operator())).isEmpty();

    assertThat(read().isAsking()).isFalse();
    assertThat(read().round().staked()).isEqualByComparingTo(TEN);
    assertThat(lines("round_steps", "action || ' ' || status")).containsExactly("double refused");
    assertThat(lines("wallet_transactions", "kind || ' ' || status"))
        .containsExactly("bet acknowledged", "bet unknown", "rollback pending");
  }

  @Test
  void a_stake_that_the_round_does_not_ask_for_changes_nothing() {
    PlayedRound read = read();
    WalletTransaction bet = book().furtherBet(work(read, "double", TEN));
    assertThat(asked(read, bet)).isTrue();
    Db.change("UPDATE games.rounds SET asking = gen_random_uuid() WHERE id = $1", round);

    assertThatThrownBy(() -> book().taken(work(read, "double", TEN), bet, OK, operator()))
        .isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> rounds().unknown(bet, "timeout"))
        .isInstanceOf(DatabaseException.class);

    assertThat(read().step()).isZero();
    assertThat(lines("wallet_transactions", "kind || ' ' || status"))
        .containsExactly("bet acknowledged", "bet pending");
  }

  @Test
  void a_round_that_was_left_is_claimed_once_for_as_long_as_its_lease() {
    assertThat(claimLeft()).contains(new Left(round, 0));

    assertThat(claimLeft()).doesNotContain(new Left(round, 0));
  }

  /** In a far future, for which no other claims. */
  private static List<Left> claimLeft() {
    Instant now = Instant.parse("2195-01-01T00:00:00Z");
    Instant leaseEnd = Instant.parse("2198-01-01T00:00:00Z");
    PlayedRounds played = Arc.container().instance(PlayedRounds.class).get();
    return Arc.container()
        .instance(Postgres.class)
        .get()
        .withConnection(sql -> played.claimLeft(sql, now, leaseEnd, 10_000));
  }

  private boolean moved(PlayedRound read, String action) {
    return book().moved(work(read, action, BigDecimal.ZERO), Duration.ofHours(1)).isPresent();
  }

  private boolean asked(PlayedRound read, WalletTransaction bet) {
    Move move = work(read, "double", TEN);
    return book().asked(move, bet, read.round().sessionId(), operator());
  }

  private static Move work(PlayedRound read, String action, BigDecimal stake) {
    return book().work(read, new Step(action, Members.NONE), RoundStep.PLAYER, stake, null);
  }

  private PlayedRound read() {
    PlayedRounds played = Arc.container().instance(PlayedRounds.class).get();
    return Arc.container()
        .instance(Postgres.class)
        .get()
        .withConnection(sql -> played.get(sql, round));
  }

  private List<String> lines(String relation, String line) {
    return Db.rows(
            "SELECT %s AS line FROM games.%s WHERE round_id = $1 ORDER BY created_at, id"
                .formatted(line, relation),
            round)
        .stream()
        .map(row -> String.valueOf(row.get("line")))
        .toList();
  }

  private OperatorRecord operator() {
    return Arc.container()
        .instance(TenantDirectory.class)
        .get()
        .operator(tenant.operatorId())
        .orElseThrow();
  }

  private static ActionBook book() {
    return Arc.container().instance(ActionBook.class).get();
  }

  private static RoundBook rounds() {
    return Arc.container().instance(RoundBook.class).get();
  }
}
