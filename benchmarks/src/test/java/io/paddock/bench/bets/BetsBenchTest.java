package io.paddock.bench.bets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.load.Plan;
import io.paddock.bench.target.FakePlatform;
import io.paddock.bench.target.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BetsBenchTest {

  private static final Plan SHORT =
      new Plan(Duration.ZERO, 1, Duration.ofMillis(50), Duration.ZERO);
  private static final String BET = "POST /v1/games/dice/bets";

  private final FakePlatform platform = new FakePlatform();
  private final List<String> lines = new ArrayList<>();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void betsAreComparedWithTheBareWalletAndTheRatioComesLast() throws InterruptedException {
    bench().run(2, SHORT, lines::add);

    assertThat(lines.get(0))
        .isEqualTo(
            "bets: dice bets (two wallet calls each) against one signed /balance call to the"
                + " wallet, 2 connections");
    assertThat(lines.get(1)).isEqualTo("players    2 launched");
    assertThat(lines.getLast()).startsWith("ratio bet/wallet = ");
  }

  @Test
  void eachConnectionIsAPlayerLaunchedLikeAnyOther() throws InterruptedException {
    bench().run(3, SHORT, lines::add);

    assertThat(platform.seen.stream().filter(call -> call.call().equals("GET /launch"))).hasSize(3);
    FakePlatform.Seen exchange = platform.first("POST /v1/session/exchange");
    assertThat(exchange.body()).isEqualTo("{\"code\":\"c1\"}");
    assertThat(exchange.headers()).containsEntry("Origin", "http://play.example");
  }

  @Test
  void aBetIsMadeInTheSession() throws InterruptedException {
    bench().run(1, SHORT, lines::add);

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
    bench().run(1, SHORT, lines::add);

    List<String> bodies =
        platform.seen.stream()
            .filter(call -> call.call().equals(BET))
            .map(FakePlatform.Seen::body)
            .toList();
    assertThat(bodies).hasSizeGreaterThan(1).doesNotHaveDuplicates();
  }

  @Test
  void aBetThatDoesNotSettleIsNoNumber() {
    platform.answer(BET, 200, "{\"status\":\"voiding\"}");

    assertThatThrownBy(() -> bench().run(1, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("answered 200: {\"status\":\"voiding\"}");
  }

  @Test
  void aWalletThatRefusesIsNoNumber() {
    platform.answer("POST /wallet/balance", 200, "{\"status\":\"INVALID_SIGNATURE\"}");

    assertThatThrownBy(() -> bench().run(1, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("INVALID_SIGNATURE");
  }

  @Test
  void aLaunchThatFailsIsSaidSo() {
    platform.answer("GET /launch", 503, "{\"code\":\"wallet_unavailable\",\"detail\":\"d\"}");

    assertThatThrownBy(() -> bench().run(1, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessage(
            "no player could be launched: GET /launch answered 503 instead of 302"
                + " (wallet_unavailable: d)");
  }

  private BetsBench bench() {
    return new BetsBench(platform.target(), new Http());
  }
}
