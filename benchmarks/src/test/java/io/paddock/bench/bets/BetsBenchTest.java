package io.paddock.bench.bets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.Plan;
import io.paddock.bench.target.FakePlatform;
import io.paddock.bench.target.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BetsBenchTest {

  private static final Plan SHORT =
      new Plan(Duration.ZERO, 1, Duration.ofMillis(50), Duration.ZERO);
  private static final Duration SLOW = Duration.ofMillis(20);
  private static final String BET = "POST /v1/games/dice/bets";

  private final FakePlatform platform = new FakePlatform();
  private final List<String> lines = new ArrayList<>();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void betsAreComparedWithTheBareWalletAndTheRatioComesLast() throws InterruptedException {
    run(2);

    assertThat(lines.get(0))
        .isEqualTo(
            "bets: dice bets against the /bet and /win of each sent straight to the wallet, 2"
                + " connections");
    assertThat(lines.get(1)).isEqualTo("players    2 launched");
    assertThat(lines.getLast())
        .matches(
            "ratio bet/wallet at 40/s = \\d+\\.\\d\\d \\(2\\.00 at most\\), with a wallet that takes 20 ms ="
                + " \\d+\\.\\d\\d \\(1\\.50 at most\\); as fast as 2 players can = \\d+\\.\\d\\d, with that"
                + " wallet = \\d+\\.\\d\\d");
    assertThat(lines.stream().filter(line -> line.startsWith("ratio bet/wallet"))).hasSize(5);
    assertThat(lines.stream().filter(line -> line.contains("(p50, median of 1 rounds"))).hasSize(4);
    assertThat(lines.stream().filter(line -> line.endsWith("ms at 40/s)"))).hasSize(2);
  }

  @Test
  void eachConnectionIsAPlayerLaunchedLikeAnyOther() throws InterruptedException {
    run(3);

    assertThat(platform.seen.stream().filter(call -> call.call().equals("GET /launch"))).hasSize(3);
    FakePlatform.Seen exchange = platform.first("POST /v1/session/exchange");
    assertThat(exchange.body()).isEqualTo("{\"code\":\"c1\"}");
    assertThat(exchange.headers()).containsEntry("Origin", "http://play.example");
  }

  @Test
  void aBetIsMadeInTheSession() throws InterruptedException {
    run(1);

    FakePlatform.Seen bet = platform.first(BET);
    assertThat(bet.headers()).containsEntry("Authorization", "Bearer s1");
    assertThat(bet.headers()).containsEntry("Origin", "http://play.example");
    assertThat(bet.body())
        .matches(
            "\\{\"amount\":\"0\\.1\",\"params\":\\{\"target\":\"50\\.00\",\"direction\":\"over\"},"
                + "\"clientBetId\":\"[0-9a-f-]{36}\"}");
  }

  @Test
  void noTwoBetsAreTheSame() throws InterruptedException {
    run(1);

    List<String> bodies =
        platform.seen.stream()
            .filter(call -> call.call().equals(BET))
            .map(FakePlatform.Seen::body)
            .toList();
    assertThat(bodies).hasSizeGreaterThan(1).doesNotHaveDuplicates();
  }

  @Test
  void theWalletIsSentTheSameTwoMovementsStraight() throws Exception {
    run(1);

    JsonNode bet = new ObjectMapper().readTree(platform.first("POST /wallet/bet").body());
    JsonNode win = new ObjectMapper().readTree(platform.first("POST /wallet/win").body());
    assertThat(bet.get("amount").asText()).isEqualTo("0.1");
    assertThat(bet.get("roundClosed").asBoolean()).isFalse();
    assertThat(bet.has("betTransactionId")).isFalse();
    assertThat(win.get("amount").asText()).isIn("0", "0.198");
    assertThat(win.get("roundClosed").asBoolean()).isTrue();
    assertThat(win.get("betTransactionId")).isEqualTo(bet.get("transactionId"));
    assertThat(win.get("roundId")).isEqualTo(bet.get("roundId"));
    assertThat(platform.all("POST /wallet/bet")).hasSameSizeAs(platform.all("POST /wallet/win"));
  }

  @Test
  void theWalletTakesItsTimeInTheLastTwoComparisonsAloneAndIsQuickAfterwards()
      throws InterruptedException {
    run(1);

    List<String> calls = platform.seen.stream().map(FakePlatform.Seen::call).toList();
    assertThat(platform.all("POST /api/chaos/pace"))
        .extracting(FakePlatform.Seen::body)
        .containsExactly("{\"millis\":20}", "{\"millis\":0}");
    int slowed = calls.indexOf("POST /api/chaos/pace");
    assertThat(calls.subList(0, slowed)).contains(BET, "POST /wallet/bet");
    assertThat(calls.subList(slowed, calls.size() - 1)).contains(BET, "POST /wallet/bet");
    assertThat(calls.getLast()).isEqualTo("POST /api/chaos/pace");
  }

  @Test
  void aBetThatIsAnsweredBeforeTheWalletTookTheWinCountsAndIsCounted() throws InterruptedException {
    platform.answer(BET, 200, "{\"status\":\"open\",\"winPending\":true}");

    run(1);

    assertThat(lines).anyMatch(line -> line.matches("pending    [1-9]\\d* answers before .*"));
  }

  @Test
  void whatBetsCostIsSaidPerCall() throws InterruptedException {
    AtomicLong reads = new AtomicLong();
    Cost cost =
        new Cost() {
          @Override
          public Map<String, Long> read() {
            return Map.of("reads", reads.incrementAndGet());
          }

          @Override
          public String line(String side, long calls, Map<String, Long> used) {
            return "cost " + side + " " + (calls > 0) + " " + used;
          }
        };

    new BetsBench(platform.target(), new Http(), List.of(cost)).run(1, 40, SHORT, SLOW, lines::add);

    assertThat(lines).contains("cost bet true {reads=1}", "cost wallet true {reads=1}");
  }

  @Test
  void aBetThatDoesNotSettleIsNoNumber() {
    platform.answer(BET, 200, "{\"status\":\"voiding\"}");

    assertThatThrownBy(() -> run(1))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("answered 200: {\"status\":\"voiding\"}");
  }

  @Test
  void aWalletThatRefusesIsNoNumber() {
    platform.answer("POST /wallet/win", 200, "{\"status\":\"INVALID_SIGNATURE\"}");

    assertThatThrownBy(() -> run(1))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("INVALID_SIGNATURE");
  }

  @Test
  void aLaunchThatFailsIsSaidSo() {
    platform.answer("GET /launch", 503, "{\"code\":\"wallet_unavailable\",\"detail\":\"d\"}");

    assertThatThrownBy(() -> run(1))
        .isInstanceOf(BenchFailure.class)
        .hasMessage(
            "no player could be launched: GET /launch answered 503 instead of 302"
                + " (wallet_unavailable: d)");
  }

  private void run(int connections) throws InterruptedException {
    new BetsBench(platform.target(), new Http(), List.of())
        .run(connections, 40, SHORT, SLOW, lines::add);
  }
}
