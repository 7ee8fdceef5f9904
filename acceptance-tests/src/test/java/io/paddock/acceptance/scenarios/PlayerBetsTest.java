package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Player;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Step 4: bets on dice move the operator's money exactly once, and every roll can be checked. */
class PlayerBetsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RunningStack STACK = RunningStack.get();
  private static Tenant tenant;

  @BeforeAll
  static void tenant() {
    tenant = Tenant.on(STACK);
  }

  @AfterAll
  static void close() {
    tenant.close();
  }

  @Test
  void aBetIsOneBetAndOneWinInTheWallet() {
    Player player = tenant.launch(name());

    JsonNode round = player.bet("10").expect(200).json();

    BigDecimal expected = new BigDecimal("990").add(new BigDecimal(round.get("payout").asText()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(player.round(round.get("roundId").asText()).get("status").asText())
                    .isEqualTo("settled"));
    JsonNode closed = player.round(round.get("roundId").asText());
    assertThat(new BigDecimal(closed.get("balance").asText())).isEqualByComparingTo(expected);
    assertThat(closed.get("winPending").asBoolean()).isFalse();
    assertThat(tenant.wallet().balance(player.name())).isEqualByComparingTo(expected);
    assertThat(calls("/bet", player)).isEqualTo(1);
    assertThat(calls("/win", player)).isEqualTo(1);
  }

  @Test
  void theSameClientBetIdIsTheSameRound() {
    Player player = tenant.launch(name());
    String betId = UUID.randomUUID().toString();

    JsonNode first = player.bet("1", betId).expect(200).json();
    JsonNode second = player.bet("1", betId).expect(200).json();

    assertThat(second.get("roundId")).isEqualTo(first.get("roundId"));
    assertThat(calls("/bet", player)).isEqualTo(1);
  }

  @Test
  void limitsOfTheConfigBind() {
    Player player = tenant.launch(name());

    assertThat(player.bet("0.09").code()).isEqualTo("bet_below_minimum");
    assertThat(player.bet("500.01").code()).isEqualTo("bet_above_maximum");
    player.bet("0.1").expect(200);
    player.bet("500").expect(200);
    player.bet("0.123456789").expect(400);
    assertThat(calls("/bet", player)).isEqualTo(2);
  }

  @Test
  void aRefusalOfTheWalletMovesNothing() {
    Player player = tenant.launch(name());
    tenant.wallet().answer("/bet", "INSUFFICIENT_FUNDS");

    Http.Answer answer = player.bet("1");
    tenant.wallet().answerNormally("/bet");

    assertThat(answer.code()).isEqualTo("insufficient_funds");
    assertThat(tenant.wallet().balance(player.name())).isEqualByComparingTo("1000");
  }

  @Test
  void anUnknownBetIsRolledBack() {
    Player player = tenant.launch(name());
    tenant.wallet().hold("/bet");

    JsonNode round = player.bet("25").json();
    tenant.wallet().release("/bet");

    assertThat(round.get("status").asText()).isIn("voiding", "voided");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(player.round(round.get("roundId").asText()).get("status").asText())
                    .isEqualTo("voided"));
    assertThat(tenant.wallet().balance(player.name())).isEqualByComparingTo("1000");
  }

  @Test
  void aWinThatFailsIsRepeatedWithTheSameTransactionId() {
    Player player = tenant.launch(name());
    tenant.wallet().answer("/win", "TEMPORARY_ERROR");

    JsonNode round = player.bet("10").expect(200).json();
    await().atMost(PATIENCE).until(() -> calls("/win", player) >= 1);
    tenant.wallet().answerNormally("/win");

    BigDecimal expected = new BigDecimal("990").add(new BigDecimal(round.get("payout").asText()));
    await().atMost(PATIENCE).until(() -> calls("/win", player) >= 2);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(tenant.wallet().balance(player.name())).isEqualByComparingTo(expected));
    assertThat(
            tenant.wallet().received("/win").stream()
                .filter(call -> call.get("playerId").asText().equals(player.name()))
                .map(call -> call.get("transactionId").asText())
                .distinct())
        .hasSize(1);
  }

  @Test
  void everyRollCanBeCheckedOnceTheSeedIsRevealed() {
    Player player = tenant.launch(name());
    JsonNode before = player.games().get("/v1/fairness").expect(200).json();
    JsonNode round = player.bet("1").expect(200).json();

    JsonNode rotated =
        player.games().post("/v1/fairness/rotate", "{'clientSeed':'mine'}").expect(200).json();

    JsonNode revealed = rotated.get("revealed");
    JsonNode verified =
        STACK.verify(
            "dice",
            revealed.get("serverSeed").asText(),
            round.at("/fairness/clientSeed").asText(),
            round.at("/fairness/nonce").asText());
    assertThat(revealed.get("serverSeedHash")).isEqualTo(before.at("/active/serverSeedHash"));
    assertThat(rotated.at("/active/serverSeedHash")).isEqualTo(before.at("/next/serverSeedHash"));
    assertThat(rotated.at("/active/clientSeed").asText()).isEqualTo("mine");
    assertThat(verified.at("/outcome/roll")).isEqualTo(round.at("/outcome/roll"));
  }

  @Test
  void aPlayerSeesNobodyElsesRound() {
    Player ours = tenant.launch(name());
    Player other = tenant.launch(name());
    String roundId = ours.bet("1").expect(200).json().get("roundId").asText();

    Http.Answer foreign = other.games().get("/v1/rounds/" + roundId).expect(404);
    Http.Answer missing = other.games().get("/v1/rounds/" + UUID.randomUUID()).expect(404);

    assertThat(foreign.bodyWithoutRequestId()).isEqualTo(missing.bodyWithoutRequestId());
  }

  private static String name() {
    return "player-" + UUID.randomUUID();
  }

  private static long calls(String path, Player player) {
    return tenant.wallet().received(path).stream()
        .filter(call -> call.get("playerId").asText().equals(player.name()))
        .count();
  }
}
