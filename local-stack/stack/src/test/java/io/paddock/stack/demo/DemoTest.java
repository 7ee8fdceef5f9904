package io.paddock.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.stack.fixtures.ScriptedApi;
import io.paddock.stack.fixtures.ScriptedApi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DemoTest {

  private final FairPlatform platform = new FairPlatform();
  private final List<String> lines = new ArrayList<>();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void an_honest_platform_passes_with_a_line_per_step() {
    boolean passed = run();

    assertThat(passed).isTrue();
    assertThat(lines.getFirst()).matches("player demo-[0-9a-f-]{36} of operator mybrand");
    assertThat(lines.getLast())
        .matches("demo passed: " + (lines.size() - 2) + " steps in \\d+\\.\\d s");
    assertThat(lines.get(1)).matches(" 1  staff log in +200 +\\d+ ms {2}access token for 900 s");
    assertThat(step("player opens /launch")).contains(" 302 ", "to http://localhost:8090/play");
    assertThat(step("the same launch link again")).contains(" 401 ", "launch_token_used");
    assertThat(step("signed callbacks arrived")).contains(" ok ", "times round.settled");
    assertThat(step("aggregator lists its operators")).contains("2 of its own");
    assertThat(lines.stream().filter(line -> line.contains("player bets 1 USDT on dice")))
        .hasSize(platform.bets());
  }

  @Test
  void it_bets_until_it_saw_a_win_and_a_loss() {
    run();

    assertThat(lines).anyMatch(line -> line.contains(": won 1.98, balance "));
    assertThat(lines).anyMatch(line -> line.contains(": lost, balance "));
    assertThat(platform.bets()).isBetween(3, 39);
  }

  @Test
  void it_gives_up_waiting_for_a_win_after_40_bets() {
    platform.api.on(
        FairPlatform.BET,
        call ->
            changed(
                platform.honestBet(call),
                body -> body.replaceAll("\"payout\":\"[^\"]*\"", "\"payout\":\"0\"")));

    run();

    assertThat(platform.bets()).isEqualTo(40);
  }

  @Test
  void each_caller_uses_its_own_credential() {
    run();

    assertThat(platform.api.last("POST /v1/aggregator/operators/mybrand/launch-tokens").headers())
        .containsEntry("X-aggregator-key", "prefix.key");
    assertThat(platform.api.last("POST /v1/session/exchange").headers())
        .containsEntry("Origin", "http://localhost:8090");
    assertThat(platform.api.last("POST /v1/session/exchange").json().path("code").asText())
        .isEqualTo("one-time");
    assertThat(platform.api.last(FairPlatform.BET).headers())
        .containsEntry("Authorization", "Bearer session")
        .containsEntry("Origin", "http://localhost:8090");
    assertThat(platform.api.last("POST /api/v1/bo/operators/o-1/disable").headers())
        .containsEntry("Authorization", "Bearer staff");
  }

  @Test
  void a_token_that_is_not_burned_fails() {
    platform.api.on(
        FairPlatform.LAUNCH,
        _ -> new Reply(302, java.util.Map.of("Location", "http://localhost:8090/play#code=c"), ""));

    assertFails("the same launch link again", "GET /launch answered 302 instead of 401");
  }

  @Test
  void another_refusal_than_a_used_token_fails() {
    List<Integer> opened = new ArrayList<>();
    platform.api.on(
        FairPlatform.LAUNCH,
        _ -> {
          opened.add(1);
          return opened.size() == 1
              ? new Reply(
                  302, java.util.Map.of("Location", "http://localhost:8090/play#code=c"), "")
              : Reply.of(401, "{'code':'launch_token_expired'}");
        });

    assertFails(
        "the same launch link again", "refused as launch_token_expired, not as launch_token_used");
  }

  @Test
  void a_redirect_without_a_code_fails() {
    platform.api.on(
        FairPlatform.LAUNCH,
        _ -> new Reply(302, java.util.Map.of("Location", "http://localhost:8090/play"), ""));

    assertFails("player opens /launch", "the redirect carries no code");
  }

  @Test
  void a_list_without_the_operator_fails() {
    platform.api.on("GET /v1/aggregator/operators", 200, "{'items':[{'code':'other'}]}");

    assertFails("aggregator lists its operators", "the list lacks mybrand");
  }

  @Test
  void a_round_that_is_not_settled_fails() {
    platform.api.on(
        FairPlatform.BET,
        call -> changed(platform.honestBet(call), body -> body.replace("settled", "voiding")));

    assertFails("player bets 1 USDT on dice", "the round is voiding, not settled");
  }

  @Test
  void a_win_that_the_wallet_takes_after_the_answer_is_waited_for() {
    platform.api.on(
        FairPlatform.BET,
        call -> {
          Reply settled = platform.honestBet(call);
          String id = settled.body().replaceAll("(?s).*\"roundId\":\"([^\"]+)\".*", "$1");
          platform.api.on("GET /v1/rounds/" + id, _ -> settled);
          return changed(
              settled,
              body ->
                  body.replace("settled", "open")
                      .replaceAll(
                          "\"balance\":\"[^\"]*\"", "\"balance\":\"0\",\"winPending\":true"));
        });

    assertThat(run()).isTrue();
  }

  @Test
  void a_roll_that_the_seed_does_not_lead_to_fails() {
    platform.api.on(
        FairPlatform.BET,
        call ->
            changed(
                platform.honestBet(call),
                body -> body.replaceAll("\"roll\":\"[^\"]*\"", "\"roll\":\"100.01\"")));

    assertFails("offline verifier recomputes every roll", "the round's was 100.01");
  }

  @Test
  void a_multiplier_that_the_roll_does_not_pay_fails() {
    platform.api.on(
        FairPlatform.BET,
        call ->
            changed(
                platform.honestBet(call),
                body -> body.replaceAll("\"multiplier\":\"[^\"]*\"", "\"multiplier\":\"7\"")));

    assertFails("offline verifier recomputes every roll", "the round's was 7");
  }

  @Test
  void a_seed_that_was_not_committed_to_fails() {
    platform.api.on(
        FairPlatform.ROTATE,
        200,
        "{'revealed':{'serverSeed':'%s','lastNonce':9}}".formatted("cd".repeat(32)));

    assertFails("offline verifier recomputes every roll", "the verifier's commitment is ");
  }

  @Test
  void a_wallet_with_another_balance_fails() {
    platform.api.on(
        FairPlatform.LEDGER,
        _ ->
            changed(
                platform.honestLedger(),
                body -> body.replaceAll("\"balance\":\"[^\"]*\"", "\"balance\":\"1\"")));

    assertFails("operator's ledger agrees", "the wallet holds 1 after");
  }

  @Test
  void a_wallet_that_lacks_a_bet_fails() {
    platform.api.on(
        FairPlatform.LEDGER,
        _ ->
            changed(
                platform.honestLedger(),
                body ->
                    body.replaceFirst(
                        "\"kind\":\"bet\",\"moved\":\"-1\"", "\"kind\":\"bet\",\"moved\":\"0\"")));

    assertFails("operator's ledger agrees", "the wallet holds ");
  }

  @Test
  void a_wallet_that_was_asked_twice_fails() {
    platform.api.on(
        FairPlatform.LEDGER,
        _ ->
            changed(
                platform.honestLedger(),
                body ->
                    body.replaceFirst(
                        "\\{\"kind\":\"bet\"",
                        "{\"kind\":\"bet\",\"moved\":\"0\"},{\"kind\":\"bet\"")));

    assertFails("operator's ledger agrees", "the wallet holds ");
  }

  @Test
  void callbacks_whose_signature_was_not_verified_fail() {
    platform.api.on(FairPlatform.CALLBACKS, _ -> platform.callbacks(false, true));

    assertFails("signed callbacks arrived", "no verified round.settled within 1 s for ");
  }

  @Test
  void an_operator_is_brought_from_its_registration_to_its_first_player() {
    run();

    assertThat(step("staff register an operator"))
        .containsPattern(" 201 .* live-[0-9a-f]{8}, onboarding, three secrets once");
    assertThat(step("go-live before its checklist is done"))
        .contains(" 409 ", "missing: keys_issued, wallet_test_passed");
    assertThat(step("callback-service has its endpoint")).contains(" ok ", " ms after");
    assertThat(step("its receiver is tested")).contains(" 200 ", "pass; ms: dns 1, tcp 2, total 3");
    assertThat(step("its wallet is tested")).contains(" 200 ", "pass; ms: dns 1");
    assertThat(step("staff let it go live")).contains(" 200 ", "7 items done, active");
    assertThat(step("its first player is launched")).contains(" 302 ");
    assertThat(step("its first signed callback")).contains(" ok ", "session.started");
    assertThat(step("staff disable it again")).contains(" 200 ", "live-");
    assertThat(platform.api.last(FairOnboarding.REGISTER).json().path("aggregatorId").asText())
        .isEqualTo("a-1");
    assertThat(platform.api.last(FairOnboarding.TEST).headers())
        .containsEntry("Authorization", "Bearer staff");
  }

  @Test
  void keys_are_replaced_under_load_and_no_request_fails() {
    run();

    assertThat(step("its keys are replaced"))
        .containsPattern(
            " ok .* \\d+ requests by 8 callers, 3 rotations, 0 failed, p99 \\d+\\.\\d ms");
    List<String> used =
        platform.api.calls().stream()
            .filter(call -> call.route().equals(FairOnboarding.ME))
            .map(call -> call.headers().get("X-operator-key"))
            .distinct()
            .toList();
    assertThat(used).contains("sk-0", "sk-3");
    assertThat(platform.api.routesCalled()).contains(FairOnboarding.ENDPOINTS);
  }

  @Test
  void a_request_that_fails_during_a_rotation_fails_the_demo() {
    platform.onboarding.endsOldKeys();

    assertFails("its keys are replaced", " failed, p99 ");
    assertThat(step("its keys are replaced"))
        .contains("first: GET /", "answered 401 instead of 200");
  }

  @Test
  void an_operator_that_goes_live_too_early_fails() {
    platform.api.on(FairOnboarding.GO_LIVE, 200, "{'operator':{'status':'active'}}");

    assertFails("go-live before its checklist", "answered 200 instead of 409");
  }

  @Test
  void a_refusal_that_names_nothing_missing_fails() {
    platform.api.on(FairOnboarding.GO_LIVE, 409, "{'code':'onboarding_incomplete'}");

    assertFails("go-live before its checklist", "refused without saying what is missing");
  }

  @Test
  void an_endpoint_that_callback_service_never_has_fails() {
    platform.api.on(FairOnboarding.READ, 200, "{'operator':{'callbackStatus':'pending'}}");

    assertFails("callback-service has its endpoint", "not told of the callback URL in time");
  }

  @Test
  void a_test_that_does_not_pass_fails_with_its_suggestion() {
    platform.api.on(
        FairOnboarding.TEST,
        200,
        "{'test':{'report':{'verdict':'fail','failedPhase':'tcp','suggestion':'Start it.'}}}");

    assertFails("its receiver is tested", "callback failed at tcp: Start it.");
  }

  @Test
  void a_test_with_another_secret_than_its_own_fails() {
    platform.api.on(
        FairOnboarding.TEST,
        200,
        "{'test':{'report':{'verdict':'pass','secret':'whsec_x','timingsMs':{}}}}");

    assertFails("its receiver is tested", "signed with a secret of the test");
  }

  @Test
  void trading_is_shown_to_the_last_unit() {
    run();

    assertThat(step("staff create and open a market"))
        .containsPattern("DEMO-[0-9A-F]{8}, sequence 7");
    assertThat(step("partner reads it")).contains(" 200 ", "open, tick 0.01, fee 100 bps");
    assertThat(step("a key without the scope"))
        .contains(" 403 ", "api_key_scope_missing, then api_key_revoked");
    assertThat(step("partner rests")).contains(" 200 ", "buys 50 YES at 0.40: live");
    assertThat(step("changed after signing")).contains(" 422 ", "bad_signature");
    assertThat(step("another partner's wallet"))
        .contains(" 200 ", "buys 20 NO at 0.6, fee 0.08: trd-5-1");
    assertThat(step("balances and positions"))
        .contains(" ok ", "maker paid 8 and has 12 more reserved, taker paid 12.08");
    assertThat(step("cancels what is left")).contains(" 200 ", "20 filled, the rest cancelled");
    assertThat(step("staff halt")).contains(" 422 ", "an order meanwhile: market_halted");
    assertThat(step("staff resolve")).contains(" 200 ", "YES pays 1: maker +12, taker -12.08");
    assertThat(step("arrived at both partners")).contains(" ok ");
  }

  @Test
  void wallets_act_with_their_partners_keys_and_the_desk_names_its_own() {
    run();

    List<ScriptedApi.Call> orders =
        platform.api.calls().stream()
            .filter(call -> call.route().equals(FairExchange.PLACE))
            .toList();
    assertThat(orders)
        .extracting(call -> call.headers().get("X-api-key"))
        .containsExactly("reader", "key-solo", "key-solo", "key-desk", "key-solo");
    assertThat(orders)
        .extracting(call -> call.headers().getOrDefault("X-user-wallet", ""))
        .containsExactly("", "", "", platform.exchange.taker.address().toString(), "");
    assertThat(platform.api.last("POST /api/v1/bo/partners/p-1/api-keys").body())
        .isEqualTo("{\"scopes\":[\"markets:read\"],\"environment\":\"test\",\"label\":\"demo\"}");
    assertThat(platform.api.last(FairExchange.RESOLVE).body())
        .isEqualTo(
            "{\"payouts\":[\"1\",\"0\"],\"reason\":\"The demo's market ends\","
                + "\"source\":\"./paddock demo\"}");
    assertThat(platform.api.routesCalled().stream().filter(FairExchange.OPEN::equals)).hasSize(2);
  }

  @Test
  void a_key_that_works_without_the_scope_fails() {
    platform.api.on(FairExchange.PLACE, 200, "{'orderId':'o','status':'live'}");

    assertFails("a key without the scope", "POST /api/orders/place answered 200 instead of 403");
  }

  @Test
  void an_exchange_that_takes_only_what_rests_is_waited_for() {
    AtomicInteger asked = new AtomicInteger();
    platform.api.on(
        FairExchange.STATUS,
        call ->
            Reply.of(
                200, asked.incrementAndGet() < 3 ? "{'mode':'post_only'}" : "{'mode':'normal'}"));

    assertThat(run()).isTrue();

    List<String> routes = platform.api.routesCalled();
    assertThat(routes.lastIndexOf(FairExchange.PLACE))
        .isGreaterThan(routes.lastIndexOf(FairExchange.STATUS));
    assertThat(asked.get()).isGreaterThan(2);
  }

  @Test
  void a_key_that_works_after_it_was_revoked_fails() {
    platform.api.on(FairExchange.REVOKE, 204, "");

    assertFails("a key without the scope", "answered 200 instead of 401");
  }

  @Test
  void a_balance_that_is_a_millionth_off_fails() {
    change(FairExchange.BALANCES, "99987.92", "99987.920001");

    assertFails("balances and positions moved", "taker's total is 99987.920001, not 99987.92");
  }

  @Test
  void a_reserve_that_is_off_fails() {
    change(FairExchange.BALANCES, "\"17\"", "\"16\"");

    assertFails("balances and positions moved", "maker's reserve is 16, not 17");
  }

  @Test
  void a_missing_position_fails() {
    change(FairExchange.POSITIONS, "\"outcome\":\"1\"", "\"outcome\":\"0\"");

    assertFails("balances and positions moved", "taker's NO is 0, not 20");
  }

  @Test
  void a_wrong_fee_fails() {
    change(FairExchange.PLACE, "0.08", "0.09");

    assertFails("another partner's wallet takes from it", "fee is 0.09, not 0.08");
  }

  @Test
  void an_order_that_goes_on_resting_fails() {
    change(FairExchange.CANCEL, "cancelled", "live");

    assertFails("partner cancels what is left", "status is live, not cancelled");
  }

  @Test
  void a_halt_that_halts_nothing_fails() {
    platform.api.on(FairExchange.HALT, 200, "{'sequence':7}");

    assertFails("staff halt the market", "answered 200 instead of 422");
  }

  @Test
  void holders_that_are_not_paid_fail() {
    change(FairExchange.BALANCES, "100012", "99992");

    assertFails("staff resolve it", "maker's total is 99992, not 100012");
  }

  @Test
  void trades_whose_callbacks_were_not_verified_fail() {
    platform.api.on(FairPlatform.CALLBACKS, _ -> platform.callbacks(true, false));

    assertFails(
        "arrived at both partners", "no verified trade.executed within 1 s for 2 of 2 orders");
  }

  private void change(String route, String from, String to) {
    var honest = platform.api.route(route);
    platform.api.on(route, call -> changed(honest.apply(call), body -> body.replace(from, to)));
  }

  private boolean run() {
    return new Demo(platform.sandbox(), lines::add, Duration.ofSeconds(1), Duration.ofMillis(20))
        .run();
  }

  private void assertFails(String step, String reason) {
    boolean passed = run();

    assertThat(passed).isFalse();
    assertThat(lines.get(lines.size() - 2)).contains(step, " FAILED ", reason);
    assertThat(lines.getLast()).isEqualTo("demo failed at step " + (lines.size() - 2));
  }

  private static Reply changed(Reply reply, UnaryOperator<String> change) {
    return new Reply(reply.status(), reply.headers(), change.apply(reply.body()));
  }

  private String step(String title) {
    return lines.stream().filter(line -> line.contains(title)).findFirst().orElseThrow();
  }
}
