package io.paddock.games.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.games.wallet.AnswerReader.Expected;
import io.paddock.http.FailureCode;
import io.paddock.http.FailurePhase;
import io.paddock.http.OutboundResult;
import io.paddock.http.PhaseTimings;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

  private static final Expected BET = new Expected(WalletCall.BET, "USDT", "alice");

  private final AnswerReader reader = new AnswerReader();

  @Test
  void ok_in_the_sessions_currency_is_final() {
    WalletAnswer answer =
        read(
            BET,
            """
            {"status":"OK","balance":"12.34","currency":"USDT","walletTransactionId":"w-1",
             "something":"else"}
            """);

    assertThat(answer).isEqualTo(new WalletAnswer.Ok(new BigDecimal("12.34"), "w-1"));
  }

  @ParameterizedTest
  @EnumSource(
      value = WalletStatus.class,
      names = {
        "INSUFFICIENT_FUNDS",
        "PLAYER_NOT_FOUND",
        "PLAYER_FROZEN",
        "INVALID_SIGNATURE",
        "INVALID_CURRENCY",
        "LIMIT_EXCEEDED",
        "GEO_BLOCKED",
        "BET_ROLLED_BACK"
      })
  void a_refusal_is_final(WalletStatus status) {
    assertThat(read(BET, "{\"status\":\"" + status + "\"}"))
        .isEqualTo(new WalletAnswer.Refused(status, null));
    assertThat(status.isRefusal()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          "balance":"12.34"                                      | 12.34
          "balance":"12.34","currency":"USDT","playerId":"alice" | 12.34
          "balance":"0","currency":null,"playerId":null          | 0
          "balance":"12.34","currency":"EUR"                     | none
          "balance":"12.34","currency":1                         | none
          "balance":"12.34","playerId":"bob"                     | none
          "balance":12.34                                        | none
          "balance":"12,34"                                      | none
          "balance":"\\ud800"                                    | none
          "balance":null                                         | none
          """)
  void a_refusal_may_say_what_the_player_has(String members, BigDecimal balance) {
    assertThat(read(BET, "{\"status\":\"INSUFFICIENT_FUNDS\"," + members + "}"))
        .isEqualTo(new WalletAnswer.Refused(WalletStatus.INSUFFICIENT_FUNDS, balance));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"status":"TEMPORARY_ERROR"}                          | temporary_error
          {"status":"TRANSACTION_CONFLICT"}                     | transaction_conflict
          {"status":"ok","currency":"USDT"}                     | unknown_status
          {"status":"FINE","currency":"USDT"}                   | unknown_status
          {"status":1}                                          | unknown_status
          {"status":null}                                       | unknown_status
          {"balance":"1"}                                       | unknown_status
          ["OK"]                                                | unknown_status
          "OK"                                                  | unknown_status
          {"status":"OK","currency":"EUR"}                      | wrong_currency
          {"status":"OK","currency":7}                          | wrong_currency
          {"status":"OK"}                                       | wrong_currency
          {"status":"OK","currency":null}                       | wrong_currency
          {"status":"OK","currency":"USDT","playerId":"bob"}    | wrong_player
          {"status":"OK","currency":"USDT"}{}                   | bad_json
          {"status":"OK","status":"OK","currency":"USDT"}       | bad_json
          {"status":"OK"                                        | bad_json
          [[[[[[[[[1]]]]]]]]]                                   | bad_json
          <html>                                                | bad_json
          """)
  void any_other_answer_is_unknown(String body, String reason) {
    assertThat(read(BET, body)).isEqualTo(new WalletAnswer.Unknown(reason));
  }

  @Test
  void an_empty_answer_is_unknown() {
    assertThat(read(BET, "")).isEqualTo(new WalletAnswer.Unknown("unknown_status"));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 201, 204, 301, 400, 404, 500, 503})
  void an_answer_is_http_200_and_no_other(int status) {
    OutboundResult answered =
        new OutboundResult.Answered(
            status,
            Map.of(),
            "{\"status\":\"OK\",\"currency\":\"USDT\"}".getBytes(StandardCharsets.UTF_8),
            PhaseTimings.NONE);

    assertThat(reader.read(answered, BET)).isEqualTo(new WalletAnswer.Unknown("http_" + status));
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void no_answer_is_unknown_even_when_surely_nothing_was_sent(FailureCode code) {
    OutboundResult failed =
        new OutboundResult.Failed(FailurePhase.TCP, code, false, PhaseTimings.NONE);

    assertThat(reader.read(failed, BET)).isEqualTo(new WalletAnswer.Unknown(code.text()));
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      names = {"CIRCUIT_OPEN", "NO_CAPACITY"})
  void what_our_own_guards_refused_was_not_sent(FailureCode code) {
    assertThat(
            reader.read(
                new OutboundResult.Failed(FailurePhase.QUEUE, code, false, PhaseTimings.NONE), BET))
        .isEqualTo(new WalletAnswer.NotSent(code.text()));
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureCode.class,
      names = {"CIRCUIT_OPEN", "NO_CAPACITY"},
      mode = EnumSource.Mode.EXCLUDE)
  void other_failures_in_the_queue_are_unknown(FailureCode code) {
    assertThat(
            reader.read(
                new OutboundResult.Failed(FailurePhase.QUEUE, code, false, PhaseTimings.NONE), BET))
        .isEqualTo(new WalletAnswer.Unknown(code.text()));
  }

  @Test
  void what_may_have_been_sent_is_unknown() {
    OutboundResult again =
        new OutboundResult.Failed(
            FailurePhase.QUEUE, FailureCode.NO_CAPACITY, true, PhaseTimings.NONE);

    assertThat(reader.read(again, BET)).isEqualTo(new WalletAnswer.Unknown("no_capacity"));
  }

  @Test
  void a_blocked_address_is_unknown() {
    assertThat(reader.read(new OutboundResult.Blocked(), BET))
        .isEqualTo(new WalletAnswer.Unknown("blocked"));
  }

  @ParameterizedTest
  @EnumSource(
      value = WalletCall.class,
      names = {"WIN", "ROLLBACK"})
  void ok_alone_acknowledges_what_is_owed_but_not_in_another_currency(WalletCall call) {
    Expected owed = new Expected(call, "USDT", "alice");

    assertThat(read(owed, "{\"status\":\"OK\"}")).isEqualTo(new WalletAnswer.Ok(null, null));
    assertThat(read(owed, "{\"status\":\"OK\",\"currency\":\"EUR\"}"))
        .isEqualTo(new WalletAnswer.Unknown("wrong_currency"));
  }

  @ParameterizedTest
  @EnumSource(
      value = WalletCall.class,
      names = {"AUTH", "BALANCE"})
  void a_session_needs_the_wallets_word_for_its_currency(WalletCall call) {
    Expected asked = new Expected(call, "USDT", "alice");

    assertThat(read(asked, "{\"status\":\"OK\"}"))
        .isEqualTo(new WalletAnswer.Unknown("wrong_currency"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12.34", "\"1e3\"", "\"12,5\"", "null", "\"\"", "{}"})
  void an_unreadable_balance_does_not_undo_the_bet(String balance) {
    String body = "{\"status\":\"OK\",\"currency\":\"USDT\",\"balance\":" + balance + "}";

    assertThat(read(BET, body)).isEqualTo(new WalletAnswer.Ok(null, null));
  }

  @Test
  void a_wallets_own_id_is_kept_up_to_128_characters() {
    String longest = "w".repeat(128);

    assertThat(read(BET, withId(longest))).isEqualTo(new WalletAnswer.Ok(null, longest));
    assertThat(read(BET, withId(longest + "w"))).isEqualTo(new WalletAnswer.Ok(null, null));
  }

  private static String withId(String id) {
    return "{\"status\":\"OK\",\"currency\":\"USDT\",\"walletTransactionId\":\"" + id + "\"}";
  }

  private WalletAnswer read(Expected expected, String body) {
    return reader.read(
        new OutboundResult.Answered(
            200, Map.of(), body.getBytes(StandardCharsets.UTF_8), PhaseTimings.NONE),
        expected);
  }
}
