package io.paddock.bench.mint;

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

class MintBenchTest {

  private static final Plan SHORT =
      new Plan(Duration.ZERO, 1, Duration.ofMillis(50), Duration.ZERO);
  private static final String MINT = "POST /v1/aggregator/operators/mybrand/launch-tokens";

  private final FakePlatform platform = new FakePlatform();
  private final List<String> lines = new ArrayList<>();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void mintingIsComparedWithTheBareRouteAndTheRatioComesLast() throws InterruptedException {
    new MintBench(platform.target(), new Http(), List.of()).run(2, SHORT, lines::add);

    assertThat(lines.getFirst())
        .isEqualTo(
            "mint: POST …/launch-tokens against GET /v1/time of the same process, 2 connections");
    assertThat(lines.getLast()).startsWith("ratio mint/bare = ");
  }

  @Test
  void aTokenIsMintedWithTheAggregatorsKey() throws InterruptedException {
    new MintBench(platform.target(), new Http(), List.of()).run(1, SHORT, lines::add);

    FakePlatform.Seen mint = platform.first(MINT);
    assertThat(mint.headers()).containsEntry("X-aggregator-key", "abcdefghijkl.secret");
    assertThat(mint.headers()).containsEntry("Content-type", "application/json");
    assertThat(mint.body())
        .matches("\\{\"sub\":\"bench-[0-9a-f-]{36}\",\"currency\":\"USDT\",\"game\":\"dice\"}");
  }

  @Test
  void aRefusedMintIsNoNumber() {
    platform.answer(MINT, 429, "{\"code\":\"rate_limited\"}");

    assertThatThrownBy(
            () -> new MintBench(platform.target(), new Http(), List.of()).run(1, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("answered 429: {\"code\":\"rate_limited\"}");
  }

  @Test
  void aStackThatDoesNotAnswerIsSaidSo() {
    platform.answer("GET /v1/time", 503, "{}");

    assertThatThrownBy(
            () -> new MintBench(platform.target(), new Http(), List.of()).run(1, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessage(
            "the stack is not running (games-service at "
                + platform.target().gamesUrl()
                + "): run './paddock up -d' first");
    assertThat(lines).isEmpty();
  }
}
