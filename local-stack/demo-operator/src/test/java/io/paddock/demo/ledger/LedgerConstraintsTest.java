package io.paddock.demo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.demo.fixtures.Books;
import io.paddock.demo.fixtures.Platform;
import io.paddock.demo.fixtures.Requests;
import io.paddock.web.db.Postgres;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database refuses, regardless of what the application does. */
@QuarkusTest
class LedgerConstraintsTest {

  private final Postgres postgres;
  private final Books books = new Books();
  private final String player = Requests.id("player");

  @Inject
  LedgerConstraintsTest(Postgres postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void aNewPlayer() {
    new Platform().auth(player, "USDT");
  }

  private void run(String... statements) {
    postgres.useTransaction(
        sql -> {
          for (String statement : statements) {
            sql.execute(statement);
          }
        });
  }

  private String transaction(String id, String kind, String amount, String moved, String status) {
    boolean bet = kind.equals("bet");
    return """
        INSERT INTO transactions (transaction_id, wallet_transaction_id, kind, player_id, currency,
            game, round_id, bet_transaction_id, amount, moved, status, payload_hash, at)
        VALUES ('%s', gen_random_uuid(), '%s', '%s', 'USDT', 'dice', '%s', %s, %s, %s, '%s', '',
            now())"""
        .formatted(id, kind, player, id, bet ? "NULL" : "'some-bet'", amount, moved, status);
  }

  private static String entries(String id, String player, String house) {
    return "INSERT INTO entries VALUES ('%s', 'player', %s), ('%s', 'house', %s)"
        .formatted(id, player, id, house);
  }

  @Test
  void balanced_entries_move_the_balance() {
    String id = Requests.id("bet");

    run(transaction(id, "bet", "4", "4", "OK"), entries(id, "-4", "4"));

    assertThat(books.balance(player, "USDT")).isEqualTo("996");
  }

  @Test
  void entries_that_do_not_add_up_to_zero_are_refused() {
    String id = Requests.id("bet");

    assertThatThrownBy(() -> run(transaction(id, "bet", "4", "4", "OK"), entries(id, "-4", "3")))
        .hasStackTraceContaining("does not balance");
    assertThat(books.balance(player, "USDT")).isEqualTo("1000");
  }

  @Test
  void a_transaction_that_moved_without_entries_is_refused() {
    String id = Requests.id("bet");

    assertThatThrownBy(() -> run(transaction(id, "bet", "4", "4", "OK")))
        .hasStackTraceContaining("does not balance");
  }

  @Test
  void entries_of_a_transaction_that_moved_nothing_are_refused() {
    String id = Requests.id("bet");

    assertThatThrownBy(
            () ->
                run(transaction(id, "bet", "4", "0", "INSUFFICIENT_FUNDS"), entries(id, "-4", "4")))
        .hasStackTraceContaining("does not balance");
  }

  @Test
  void a_bet_cannot_give_and_a_win_cannot_take() {
    String bet = Requests.id("bet");
    String win = Requests.id("win");

    assertThatThrownBy(() -> run(transaction(bet, "bet", "4", "4", "OK"), entries(bet, "4", "-4")))
        .hasStackTraceContaining("does not balance");
    assertThatThrownBy(() -> run(transaction(win, "win", "4", "4", "OK"), entries(win, "-4", "4")))
        .hasStackTraceContaining("does not balance");
  }

  @Test
  void entries_cannot_be_added_to_an_old_transaction() {
    String id = Requests.id("bet");
    run(transaction(id, "bet", "4", "4", "OK"), entries(id, "-4", "4"));

    assertThatThrownBy(() -> run("INSERT INTO entries VALUES ('" + id + "', 'treasury', 4)"))
        .hasStackTraceContaining("does not balance");
  }

  @Test
  void a_balance_cannot_become_negative() {
    String id = Requests.id("bet");

    assertThatThrownBy(
            () ->
                run(
                    transaction(id, "bet", "1000.00000001", "1000.00000001", "OK"),
                    entries(id, "-1000.00000001", "1000.00000001")))
        .hasStackTraceContaining("balance_not_negative");
  }

  @Test
  void a_transaction_moves_all_or_nothing_and_only_when_accepted() {
    assertThatThrownBy(() -> run(transaction(Requests.id("bet"), "bet", "4", "3", "OK")))
        .hasStackTraceContaining("moves_all_or_nothing");
    assertThatThrownBy(() -> run(transaction(Requests.id("bet"), "bet", "4", "4", "PLAYER_FROZEN")))
        .hasStackTraceContaining("moves_all_or_nothing");
    assertThatThrownBy(() -> run(transaction(Requests.id("win"), "win", "4", "0", "PLAYER_FROZEN")))
        .hasStackTraceContaining("only_a_bet_is_refused");
  }

  @Test
  void a_second_starting_balance_is_refused() {
    assertThatThrownBy(
            () ->
                run(
                    """
                    INSERT INTO transactions (transaction_id, wallet_transaction_id, kind,
                        player_id, currency, amount, moved, status, payload_hash, at)
                    VALUES (gen_random_uuid(), gen_random_uuid(), 'deposit',
                        '%s', 'USDT', 0, 0, 'OK', '', now())"""
                        .formatted(player)))
        .hasStackTraceContaining("one_starting_balance");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE balances SET balance = balance + 1",
        "INSERT INTO balances VALUES ('x', 'USDT', 5)",
        "UPDATE transactions SET amount = 1",
        "UPDATE entries SET amount = 1",
        "DELETE FROM entries",
        "DELETE FROM transactions",
        "DELETE FROM balances",
        "DELETE FROM players",
        "TRUNCATE nonces",
        "CREATE TABLE demo.mine (id int)",
        "ALTER TABLE players ADD COLUMN mine int",
        "ALTER TABLE entries DISABLE TRIGGER ALL"
      })
  void the_application_can_neither_rewrite_history_nor_change_the_schema(String sql) {
    assertThatThrownBy(() -> run(sql))
        .hasStackTraceContaining("ERROR")
        .satisfies(
            refused ->
                assertThat(org.assertj.core.util.Throwables.getStackTrace(refused))
                    .containsAnyOf("permission denied", "must be owner"));
  }
}
