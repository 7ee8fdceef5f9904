package io.paddock.demo.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.demo.fixtures.Books;
import io.paddock.demo.fixtures.Platform;
import io.paddock.demo.fixtures.Platform.Answer;
import io.paddock.demo.fixtures.Requests;
import io.paddock.demo.fixtures.Requests.Bet;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bets, wins and rollbacks over HTTP, on PostgreSQL. A new USDT player starts with 1000. */
@QuarkusTest
class WalletTest {

  private final Platform platform = new Platform();
  private final Books books = new Books();
  private final String player = Requests.id("player");

  @BeforeEach
  void aNewPlayer() {
    platform.auth(player, "USDT");
  }

  private Bet bet(String amount) {
    return Requests.bet(player, amount);
  }

  private Answer placed(Bet bet) {
    return platform.call("/bet", bet.body());
  }

  private Answer paid(Bet bet, String payout) {
    return platform.call("/win", bet.win(Requests.id("win"), payout));
  }

  private Answer rolledBack(Bet bet) {
    return platform.call("/rollback", bet.rollback(Requests.id("rollback")));
  }

  // ── auth and balance ─────────────────────────────────────────────────────

  @Test
  void auth_greets_a_new_player_with_the_starting_balance() {
    String newcomer = Requests.id("newcomer");

    Answer answer = platform.auth(newcomer, "BTC");

    assertThat(answer.httpStatus()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"OK\",\"playerId\":\"%s\",\"balance\":\"0.05\",\"currency\":\"BTC\"}"
                .formatted(newcomer));
  }

  @Test
  void auth_gives_the_starting_balance_once() {
    placed(bet("999.5"));

    Answer again = platform.auth(player, "USDT");

    assertThat(again.balance()).isEqualTo("0.5");
    assertThat(books.kinds(player, "USDT")).containsExactly("bet", "deposit");
  }

  @Test
  void auth_opens_each_currency_of_a_player_separately() {
    placed(bet("1"));

    Answer euros = platform.auth(player, "EUR");

    assertThat(euros.balance()).isEqualTo("1000");
    assertThat(platform.balance(player, "USDT").balance()).isEqualTo("999");
  }

  @Test
  void auth_refuses_a_currency_that_the_operator_does_not_deal_in() {
    Answer answer = platform.auth(player, "DOGE");

    assertThat(answer.httpStatus()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"INVALID_CURRENCY\"}");
  }

  @Test
  void auth_refuses_a_blocked_country_and_does_not_know_the_player_afterwards() {
    String newcomer = Requests.id("newcomer");
    String body = Requests.common(newcomer, "USDT").put("country", "KP").toString();

    Answer answer = platform.call("/auth", body);

    assertThat(answer.body()).isEqualTo("{\"status\":\"GEO_BLOCKED\"}");
    assertThat(platform.balance(newcomer, "USDT").status()).isEqualTo("PLAYER_NOT_FOUND");
  }

  @Test
  void a_known_player_in_a_blocked_country_is_told_their_balance() {
    String body = Requests.common(player, "USDT").put("country", "KP").toString();

    Answer answer = platform.call("/auth", body);

    assertThat(answer.body())
        .isEqualTo("{\"status\":\"GEO_BLOCKED\",\"balance\":\"1000\",\"currency\":\"USDT\"}");
  }

  @Test
  void auth_needs_neither_language_nor_country() {
    Answer answer = platform.call("/auth", Requests.common(player, "USDT").toString());

    assertThat(answer.status()).isEqualTo("OK");
  }

  @Test
  void a_frozen_player_is_refused_at_auth_and_can_still_be_asked_for_a_balance() {
    books.freeze(player, true);

    Answer auth = platform.auth(player, "USDT");

    assertThat(auth.body())
        .isEqualTo("{\"status\":\"PLAYER_FROZEN\",\"balance\":\"1000\",\"currency\":\"USDT\"}");
    assertThat(platform.balance(player, "USDT").body())
        .isEqualTo("{\"status\":\"OK\",\"balance\":\"1000\",\"currency\":\"USDT\"}");
  }

  @Test
  void balance_tells_an_unknown_player_from_a_player_without_that_currency() {
    assertThat(platform.balance(Requests.id("stranger"), "USDT").body())
        .isEqualTo("{\"status\":\"PLAYER_NOT_FOUND\"}");
    assertThat(platform.balance(player, "EUR").body())
        .isEqualTo("{\"status\":\"INVALID_CURRENCY\"}");
  }

  // ── bets ─────────────────────────────────────────────────────────────────

  @Test
  void a_bet_takes_its_stake() {
    Bet bet = bet("12.34");

    Answer answer = placed(bet);

    assertThat(answer.httpStatus()).isEqualTo(200);
    String id = answer.json().path("walletTransactionId").asText();
    assertThat(id).matches("[0-9a-f-]{36}");
    assertThat(answer.body())
        .isEqualTo(
            ("{\"status\":\"OK\",\"balance\":\"987.66\",\"currency\":\"USDT\","
                    + "\"walletTransactionId\":\"%s\"}")
                .formatted(id));
    assertThat(books.balance(player, "USDT")).isEqualTo("987.66");
    assertThat(books.entriesOf(bet.transactionId()))
        .containsExactlyInAnyOrder("player -12.34", "house 12.34");
  }

  @Test
  void a_bet_may_take_the_last_unit_and_not_one_more() {
    assertThat(placed(bet("1000.00000001")).status()).isEqualTo("INSUFFICIENT_FUNDS");
    assertThat(placed(bet("1000")).balance()).isEqualTo("0");
    assertThat(placed(bet("0.00000001")).status()).isEqualTo("INSUFFICIENT_FUNDS");
  }

  @Test
  void a_refused_bet_shows_the_balance_and_moves_nothing() {
    Bet bet = bet("1000.5");

    Answer answer = placed(bet);

    assertThat(answer.balance()).isEqualTo("1000");
    assertThat(books.entriesOf(bet.transactionId())).isEmpty();
    assertThat(books.line(player, "USDT", bet.transactionId()))
        .isEqualTo("bet 1000.5 moved 0 INSUFFICIENT_FUNDS");
  }

  @Test
  void a_bet_above_the_operators_ceiling_is_refused_before_funds_are_looked_at() {
    assertThat(placed(bet("100000")).status()).isEqualTo("INSUFFICIENT_FUNDS");
    assertThat(placed(bet("100000.00000001")).status()).isEqualTo("LIMIT_EXCEEDED");
  }

  @Test
  void a_bet_of_a_player_who_never_came_is_refused() {
    Answer answer = placed(Requests.bet(Requests.id("stranger"), "1"));

    assertThat(answer.status()).isEqualTo("PLAYER_NOT_FOUND");
    assertThat(answer.json().has("balance")).isFalse();
  }

  @Test
  void a_bet_in_a_currency_without_an_account_is_refused() {
    assertThat(placed(bet("1").in("EUR")).status()).isEqualTo("INVALID_CURRENCY");
    assertThat(placed(bet("1").in("DOGE")).status()).isEqualTo("INVALID_CURRENCY");
  }

  @Test
  void a_frozen_player_cannot_bet_until_thawed() {
    books.freeze(player, true);
    assertThat(placed(bet("1")).status()).isEqualTo("PLAYER_FROZEN");

    books.freeze(player, false);

    assertThat(placed(bet("1")).status()).isEqualTo("OK");
  }

  @Test
  void amounts_are_exact_to_the_last_decimal() {
    placed(bet("0.1"));
    placed(bet("0.2"));

    Answer answer = placed(bet("0.00000001"));

    assertThat(answer.balance()).isEqualTo("999.69999999");
  }

  // ── idempotency ──────────────────────────────────────────────────────────

  @Test
  void the_same_bet_again_moves_nothing_and_gets_the_same_answer() {
    Bet bet = bet("10");
    Answer first = placed(bet);
    placed(bet("5"));

    Answer again = placed(bet);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(books.balance(player, "USDT")).isEqualTo("985");
  }

  @Test
  void a_refusal_is_final_also_when_the_money_is_there_later() {
    Bet lucky = bet("900");
    placed(lucky);
    Bet tooMuch = bet("200");
    Answer first = placed(tooMuch);
    paid(lucky, "1800");

    Answer again = placed(tooMuch);

    assertThat(first.status()).isEqualTo("INSUFFICIENT_FUNDS");
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void the_same_transaction_with_another_payload_is_a_conflict() {
    Bet bet = bet("10");
    placed(bet);

    Answer answer = placed(bet.of("11"));

    assertThat(answer.httpStatus()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"TRANSACTION_CONFLICT\"}");
    assertThat(books.balance(player, "USDT")).isEqualTo("990");
  }

  @Test
  void a_transaction_id_cannot_serve_two_kinds_of_movement() {
    Bet bet = bet("10");
    placed(bet);

    Answer answer = platform.call("/win", bet.win(bet.transactionId(), "20"));

    assertThat(answer.status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(books.balance(player, "USDT")).isEqualTo("990");
  }

  @Test
  void the_same_win_and_the_same_rollback_again_get_the_same_answer() {
    Bet won = bet("10");
    placed(won);
    String win = Requests.id("win");
    Answer paid = platform.call("/win", won.win(win, "25"));
    Bet undone = bet("7");
    placed(undone);
    String rollback = Requests.id("rollback");
    Answer refunded = platform.call("/rollback", undone.rollback(rollback));

    Answer paidAgain = platform.call("/win", won.win(win, "25"));
    Answer refundedAgain = platform.call("/rollback", undone.rollback(rollback));

    assertThat(paidAgain.body()).isEqualTo(paid.body());
    assertThat(refundedAgain.body()).isEqualTo(refunded.body());
    assertThat(books.balance(player, "USDT")).isEqualTo("1015");
  }

  @Test
  void the_same_win_with_another_amount_is_a_conflict() {
    Bet bet = bet("10");
    placed(bet);
    String win = Requests.id("win");
    platform.call("/win", bet.win(win, "25"));

    Answer answer = platform.call("/win", bet.win(win, "26"));

    assertThat(answer.status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(books.balance(player, "USDT")).isEqualTo("1015");
  }

  // ── wins ─────────────────────────────────────────────────────────────────

  @Test
  void a_win_pays_out() {
    Bet bet = bet("10");
    placed(bet);
    String win = Requests.id("win");

    Answer answer = platform.call("/win", bet.win(win, "19.8"));

    assertThat(answer.status()).isEqualTo("OK");
    assertThat(answer.balance()).isEqualTo("1009.8");
    assertThat(books.entriesOf(win)).containsExactlyInAnyOrder("player 19.8", "house -19.8");
  }

  @Test
  void a_win_of_zero_closes_the_round_and_moves_nothing() {
    Bet bet = bet("10");
    placed(bet);
    String win = Requests.id("win");

    Answer answer = platform.call("/win", bet.win(win, "0"));

    assertThat(answer.status()).isEqualTo("OK");
    assertThat(answer.balance()).isEqualTo("990");
    assertThat(books.entriesOf(win)).isEmpty();
    assertThat(paid(bet, "5").status()).isEqualTo("TRANSACTION_CONFLICT");
  }

  @Test
  void a_win_needs_its_bet() {
    Answer answer = paid(bet("10"), "20");

    assertThat(answer.status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(books.balance(player, "USDT")).isEqualTo("1000");
  }

  @Test
  void a_win_that_came_too_early_is_paid_when_it_is_sent_again_after_its_bet() {
    Bet bet = bet("10");
    String win = Requests.id("win");
    platform.call("/win", bet.win(win, "20"));
    placed(bet);

    Answer again = platform.call("/win", bet.win(win, "20"));

    assertThat(again.status()).isEqualTo("OK");
    assertThat(again.balance()).isEqualTo("1010");
  }

  @Test
  void a_win_on_a_refused_bet_is_a_conflict() {
    Bet refused = bet("1001");
    placed(refused);

    assertThat(paid(refused, "2000").status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(books.balance(player, "USDT")).isEqualTo("1000");
  }

  @Test
  void a_win_for_another_player_currency_or_round_is_a_conflict() {
    Bet bet = bet("10");
    placed(bet);
    String other = Requests.id("player");
    platform.auth(other, "USDT");
    platform.auth(player, "EUR");

    assertThat(paid(bet.by(other), "20").status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(paid(bet.in("EUR"), "20").status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(paid(bet.inRound("elsewhere"), "20").status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(books.balance(other, "USDT")).isEqualTo("1000");
    assertThat(books.balance(player, "EUR")).isEqualTo("1000");
  }

  @Test
  void the_win_of_a_free_bet_is_paid_without_a_bet() {
    Bet free = bet("5");
    String win = Requests.id("win");

    Answer paid = platform.call("/win", free.freeWin(win, "free-1", "25"));
    Answer again = platform.call("/win", free.freeWin(win, "free-1", "25"));

    assertThat(paid.status()).isEqualTo("OK");
    assertThat(paid.balance()).isEqualTo("1025");
    assertThat(again.body()).isEqualTo(paid.body());
    assertThat(books.kinds(player, "USDT")).containsExactly("win", "deposit");
  }

  @Test
  void a_free_round_has_one_win_too() {
    Bet free = bet("5");
    platform.call("/win", free.freeWin(Requests.id("win"), "free-1", "25"));

    Answer answer = platform.call("/win", free.freeWin(Requests.id("win"), "free-1", "25"));

    assertThat(answer.status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(platform.balance(player, "USDT").balance()).isEqualTo("1025");
  }

  @Test
  void the_same_win_of_another_free_bet_is_another_win() {
    Bet free = bet("5");
    String win = Requests.id("win");
    platform.call("/win", free.freeWin(win, "free-1", "25"));

    assertThat(platform.call("/win", free.freeWin(win, "free-2", "25")).status())
        .isEqualTo("TRANSACTION_CONFLICT");
  }

  @Test
  void a_free_win_of_nobody_is_not_paid() {
    Answer answer =
        platform.call(
            "/win",
            Requests.bet(Requests.id("nobody"), "5").freeWin(Requests.id("win"), "free-1", "25"));

    assertThat(answer.status()).isEqualTo("PLAYER_NOT_FOUND");
  }

  @Test
  void a_free_bet_is_no_excuse_for_a_rollback_without_a_bet() {
    String body =
        Requests.without("betTransactionId", Requests.complete(player).put("freeBetId", "free-1"));

    assertThat(platform.call("/rollback", body).httpStatus()).isEqualTo(400);
  }

  @Test
  void a_round_has_one_win() {
    Bet bet = bet("10");
    placed(bet);
    Bet doubled = bet("10").inRound(bet.roundId());
    placed(doubled);
    paid(bet, "40");

    assertThat(paid(bet, "40").status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(paid(doubled, "40").status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(books.balance(player, "USDT")).isEqualTo("1020");
  }

  @Test
  void a_won_round_takes_no_further_bet() {
    Bet bet = bet("10");
    placed(bet);
    paid(bet, "0");

    Answer late = placed(bet("10").inRound(bet.roundId()));

    assertThat(late.status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(books.balance(player, "USDT")).isEqualTo("990");
  }

  @Test
  void a_frozen_player_is_paid_and_refunded_all_the_same() {
    Bet won = bet("10");
    placed(won);
    Bet undone = bet("10");
    placed(undone);
    books.freeze(player, true);

    assertThat(paid(won, "15").balance()).isEqualTo("995");
    assertThat(rolledBack(undone).balance()).isEqualTo("1005");
  }

  // ── rollbacks ────────────────────────────────────────────────────────────

  @Test
  void a_rollback_gives_the_stake_back() {
    Bet bet = bet("10");
    placed(bet);
    String rollback = Requests.id("rollback");

    Answer answer = platform.call("/rollback", bet.rollback(rollback));

    assertThat(answer.status()).isEqualTo("OK");
    assertThat(answer.balance()).isEqualTo("1000");
    assertThat(answer.json().path("walletTransactionId").asText()).matches("[0-9a-f-]{36}");
    assertThat(books.entriesOf(rollback)).containsExactlyInAnyOrder("player 10", "house -10");
  }

  @Test
  void a_bet_is_refunded_once_however_many_rollbacks_come() {
    Bet bet = bet("10");
    placed(bet);
    rolledBack(bet);
    String second = Requests.id("rollback");

    Answer answer = platform.call("/rollback", bet.rollback(second));

    assertThat(answer.status()).isEqualTo("OK");
    assertThat(answer.balance()).isEqualTo("1000");
    assertThat(books.line(player, "USDT", second)).isEqualTo("rollback 10 moved 0 OK");
  }

  @Test
  void a_rollback_of_an_unknown_bet_succeeds_and_refuses_the_late_bet() {
    Bet late = bet("10");

    Answer rollback = rolledBack(late);
    Answer bet = placed(late);

    assertThat(rollback.status()).isEqualTo("OK");
    assertThat(rollback.balance()).isEqualTo("1000");
    assertThat(bet.status()).isEqualTo("BET_ROLLED_BACK");
    assertThat(bet.balance()).isEqualTo("1000");
    assertThat(placed(late).body()).isEqualTo(bet.body());
  }

  @Test
  void a_rollback_for_a_player_who_never_came_succeeds_with_a_balance_of_zero() {
    Bet unknown = Requests.bet(Requests.id("stranger"), "10");

    Answer answer = rolledBack(unknown);

    assertThat(answer.status()).isEqualTo("OK");
    assertThat(answer.balance()).isEqualTo("0");
    assertThat(answer.json().path("currency").asText()).isEqualTo("USDT");
    assertThat(placed(unknown).status()).isEqualTo("BET_ROLLED_BACK");
  }

  @Test
  void a_win_after_a_rollback_is_refused() {
    Bet undone = bet("10");
    placed(undone);
    rolledBack(undone);
    Bet unknown = bet("10");
    rolledBack(unknown);

    assertThat(paid(undone, "20").status()).isEqualTo("BET_ROLLED_BACK");
    assertThat(paid(unknown, "20").status()).isEqualTo("BET_ROLLED_BACK");
    assertThat(books.balance(player, "USDT")).isEqualTo("1000");
  }

  @Test
  void a_rollback_after_the_win_is_refused() {
    Bet bet = bet("10");
    placed(bet);
    paid(bet, "0");

    Answer answer = rolledBack(bet);

    assertThat(answer.status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(answer.json().has("walletTransactionId")).isFalse();
    assertThat(books.balance(player, "USDT")).isEqualTo("990");
  }

  @Test
  void a_further_stake_of_a_won_round_can_still_be_rolled_back() {
    Bet opening = bet("10");
    placed(opening);
    Bet doubled = bet("10").inRound(opening.roundId());
    placed(doubled);
    paid(opening, "20");

    Answer answer = rolledBack(doubled);

    assertThat(answer.status()).isEqualTo("OK");
    assertThat(answer.balance()).isEqualTo("1010");
  }

  @Test
  void a_rollback_of_a_refused_bet_succeeds_and_moves_nothing() {
    Bet refused = bet("1001");
    placed(refused);

    Answer answer = rolledBack(refused);

    assertThat(answer.status()).isEqualTo("OK");
    assertThat(answer.balance()).isEqualTo("1000");
  }

  @Test
  void a_rollback_that_does_not_fit_its_bet_is_a_conflict() {
    Bet bet = bet("10");
    placed(bet);
    String other = Requests.id("player");
    platform.auth(other, "USDT");
    platform.auth(player, "EUR");

    assertThat(rolledBack(bet.of("10.00000001")).status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(rolledBack(bet.by(other)).status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(rolledBack(bet.in("EUR")).status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(rolledBack(bet.inRound("elsewhere")).status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(books.balance(player, "USDT")).isEqualTo("990");
    assertThat(rolledBack(bet.of("10.0")).balance()).isEqualTo("1000");
  }

  @Test
  void a_win_cannot_be_rolled_back_as_if_it_were_a_bet() {
    Bet bet = bet("10");
    placed(bet);
    String win = Requests.id("win");
    platform.call("/win", bet.win(win, "10"));
    Bet disguised = new Bet(win, player, "USDT", bet.roundId(), "10");

    assertThat(rolledBack(disguised).status()).isEqualTo("TRANSACTION_CONFLICT");
    assertThat(books.balance(player, "USDT")).isEqualTo("1000");
  }

  // ── requests that cannot be parsed ───────────────────────────────────────

  @ParameterizedTest
  @CsvSource({
    "/auth, requestId",
    "/auth, operator",
    "/auth, playerId",
    "/auth, sessionId",
    "/auth, currency",
    "/auth, game",
    "/balance, requestId",
    "/balance, playerId",
    "/balance, currency",
    "/bet, transactionId",
    "/bet, playerId",
    "/bet, sessionId",
    "/bet, currency",
    "/bet, game",
    "/bet, roundId",
    "/bet, roundClosed",
    "/bet, amount",
    "/win, betTransactionId",
    "/rollback, betTransactionId"
  })
  void a_missing_member_is_a_400_that_points_at_it(String path, String member) {
    Answer answer = platform.call(path, Requests.without(member, Requests.complete(player)));

    assertThat(answer.httpStatus()).isEqualTo(400);
    assertThat(answer.json().path("code").asText()).isEqualTo("invalid_request");
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/" + member);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "0", "0.0", "1e3", "1.", ".5", "01", "+1", " 1", "", "0.000000001", "NaN"})
  void a_stake_that_is_no_positive_exact_amount_is_a_400(String amount) {
    Answer answer = placed(bet(amount));

    assertThat(answer.httpStatus()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/amount");
  }

  @Test
  void an_amount_must_be_a_text() {
    String body = Requests.complete(player).put("amount", 5).toString();

    assertThat(platform.call("/bet", body).httpStatus()).isEqualTo(400);
  }

  @Test
  void an_amount_is_no_finer_than_its_currency() {
    platform.auth(player, "JPY");
    platform.auth(player, "EUR");

    assertThat(placed(bet("1.5").in("JPY")).httpStatus()).isEqualTo(400);
    assertThat(placed(bet("1.0").in("JPY")).status()).isEqualTo("OK");
    assertThat(placed(bet("1.234").in("EUR")).httpStatus()).isEqualTo(400);
    assertThat(placed(bet("1.23").in("EUR")).balance()).isEqualTo("998.77");
  }

  @Test
  void the_one_win_of_a_round_closes_it() {
    Bet bet = bet("10");
    placed(bet);
    String open = bet.win(Requests.id("win"), "20").replace(":true", ":false");

    Answer answer = platform.call("/win", open);

    assertThat(answer.httpStatus()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/roundClosed");
  }

  @Test
  void another_operators_request_is_a_400() {
    String body = Requests.complete(player).put("operator", "other-brand").toString();

    Answer answer = platform.call("/bet", body);

    assertThat(answer.httpStatus()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/operator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "null", "{\"a\":1,\"a\":2}", "{} {}"})
  void a_body_that_is_not_one_json_object_is_a_400(String body) {
    Answer answer = platform.call("/balance", body);

    assertThat(answer.httpStatus()).isEqualTo(400);
    assertThat(answer.json().path("code").asText()).isEqualTo("malformed_json");
  }

  @Test
  void members_that_the_wallet_does_not_know_are_tolerated() {
    String body = Requests.complete(player).put("jackpot", "1").toString();

    assertThat(platform.call("/bet", body).status()).isEqualTo("OK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\\u0000b", "\\n"})
  void a_text_has_printable_characters(String text) {
    String body =
        Requests.complete(player)
            .put("gone", 1)
            .toString()
            .replace("\"gone\":1", "\"sessionId\":\"" + text + "\"")
            .replaceFirst("\"sessionId\":\"session-1\",", "");

    assertThat(platform.call("/bet", body).httpStatus()).isEqualTo(400);
  }

  @Test
  void a_text_has_at_most_128_characters() {
    Bet longest = new Bet("t".repeat(128), player, "USDT", Requests.id("round"), "1");
    Bet tooLong = new Bet("t".repeat(129), player, "USDT", Requests.id("round"), "1");

    assertThat(placed(longest).status()).isEqualTo("OK");
    assertThat(placed(tooLong).httpStatus()).isEqualTo(400);
  }

  @Test
  void there_is_no_sixth_call() {
    assertThat(platform.call("/refund", "{}").httpStatus()).isEqualTo(404);
  }
}
