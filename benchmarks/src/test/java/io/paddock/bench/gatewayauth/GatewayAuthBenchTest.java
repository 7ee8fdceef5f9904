package io.paddock.bench.gatewayauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.load.Plan;
import io.paddock.bench.target.FakePlatform;
import io.paddock.bench.target.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayAuthBenchTest {

  private static final Plan SHORT =
      new Plan(Duration.ZERO, 1, Duration.ofMillis(50), Duration.ZERO);
  private static final String KEYED = "GET /api/me/balances";
  private static final String BARE = "GET /v1/balances/zero";
  private static final String BALANCES =
      "{\"items\":[{\"asset\":\"USDC\",\"available\":\"1\",\"reserved\":\"0\",\"total\":\"1\"}]}";

  private final FakePlatform platform = new FakePlatform();
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void answer() {
    platform.answer("GET /ready", 200, "{\"status\":\"ready\"}");
    platform.answer(KEYED, 200, BALANCES);
    platform.answer(BARE, 200, BALANCES);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void aKeyedReadIsComparedWithABareOneAndTheRatioComesLast() throws InterruptedException {
    bench().run(2, SHORT, lines::add);

    assertThat(lines.getFirst())
        .isEqualTo(
            "gateway-auth: GET /api/me/balances with partners' keys against GET /v1/balances/zero"
                + " of the same process, 2 connections");
    assertThat(lines.getLast()).startsWith("ratio keyed/bare = ");
  }

  @Test
  void theConnectionsShareTheWalletsOfBothPartners() throws InterruptedException {
    bench().run(4, SHORT, lines::add);

    assertThat(platform.all(KEYED))
        .extracting(seen -> seen.headers().get("X-api-key"), seen -> wallet(seen))
        .containsOnly(
            tuple("ps_test_0123456789abcdef_solo", null),
            tuple("ps_test_0123456789abcdef_desk", FakePlatform.DESK_WALLETS.getFirst()),
            tuple("ps_test_0123456789abcdef_desk", FakePlatform.DESK_WALLETS.getLast()));
  }

  @Test
  void theBareReadShowsNoKey() throws InterruptedException {
    bench().run(1, SHORT, lines::add);

    assertThat(platform.all(BARE))
        .isNotEmpty()
        .allSatisfy(
            seen -> assertThat(seen.headers()).doesNotContainKeys("X-api-key", "X-user-wallet"));
  }

  @Test
  void aRefusedReadIsNoNumber() {
    platform.answer(KEYED, 429, "{\"code\":\"rate_limited\"}");

    assertThatThrownBy(() -> bench().run(1, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("answered 429: {\"code\":\"rate_limited\"}");
  }

  @Test
  void aGatewayThatIsNotReadyIsSaidSo() {
    platform.answer("GET /ready", 503, "{}");

    assertThatThrownBy(() -> bench().run(1, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessage(
            "the stack is not running (gateway at "
                + platform.trading().gatewayUrl()
                + "): run './paddock up -d' first");
    assertThat(lines).isEmpty();
  }

  private static @Nullable String wallet(FakePlatform.Seen seen) {
    return seen.headers().get("X-user-wallet");
  }

  private GatewayAuthBench bench() {
    return new GatewayAuthBench(platform.trading(), new Http(), List.of());
  }
}
