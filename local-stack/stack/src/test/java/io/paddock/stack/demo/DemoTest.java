package io.paddock.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.stack.fixtures.ScriptedApi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
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
    platform.api.on(FairPlatform.CALLBACKS, _ -> platform.callbacks(false));

    assertFails("signed callbacks arrived", "no verified round.settled within 1 s for ");
  }

  private boolean run() {
    return new Demo(platform.sandbox(), lines::add, Duration.ofSeconds(1)).run();
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
