package io.paddock.bench.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.load.Plan;
import io.paddock.bench.target.FakePlatform;
import io.paddock.bench.target.FakePlatform.Seen;
import io.paddock.bench.target.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackofficeBenchTest {

  private static final Plan SHORT =
      new Plan(Duration.ZERO, 1, Duration.ofMillis(50), Duration.ZERO);
  private static final String LIST = "GET /api/v1/bo/operators";
  private static final String REGISTER = "POST /api/v1/bo/operators";
  private static final String BARE = "GET /.well-known/jwks.json";
  private static final String TWO =
      """
      {"items":[{"id":"o-1","code":"bench-op-000029"},{"id":"o-2","code":"bench-op-000028"}],
       "nextCursor":null}""";

  private final FakePlatform platform = new FakePlatform();
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void answer() {
    platform.answer("POST /api/v1/bo/auth/login", 200, "{\"accessToken\":\"staff\"}");
    platform.answer(BARE, 200, "{\"keys\":[]}");
    platform.answer(LIST, 200, TWO);
    platform.answer(REGISTER, 201, "{}");
    platform.answer("GET /api/v1/bo/operators/o-1", 200, "{\"onboarding\":{}}");
    platform.answer("GET /api/v1/bo/operators/o-2", 200, "{\"onboarding\":{}}");
    platform.echo("PATCH /api/v1/bo/operators/o-1");
    platform.echo("PATCH /api/v1/bo/operators/o-2");
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void eachOfThreeCallsIsComparedWithTheBareRoute() throws InterruptedException {
    bench().run(2, 20, SHORT, lines::add);

    assertThat(lines.getFirst())
        .isEqualTo(
            "backoffice: 20 operators, against GET /.well-known/jwks.json of the same process,"
                + " 2 connections");
    assertThat(lines.stream().filter(line -> line.startsWith("ratio ")))
        .satisfiesExactly(
            list -> assertThat(list).startsWith("ratio list/bare = "),
            profile -> assertThat(profile).startsWith("ratio profile/bare = "),
            patch -> assertThat(patch).startsWith("ratio patch/bare = "));
    assertThat(platform.all(REGISTER)).isEmpty();
    assertThat(platform.all(LIST))
        .allSatisfy(
            seen -> assertThat(seen.headers()).containsEntry("Authorization", "Bearer staff"));
    assertThat(platform.all(BARE))
        .allSatisfy(seen -> assertThat(seen.headers()).doesNotContainKey("Authorization"));
  }

  @Test
  void everyConnectionChangesAnOperatorOfItsOwnEachTimeToAnotherColour()
      throws InterruptedException {
    bench().run(2, 20, SHORT, lines::add);

    for (String id : List.of("o-1", "o-2")) {
      assertThat(platform.all("PATCH /api/v1/bo/operators/" + id))
          .isNotEmpty()
          .extracting(Seen::body)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void whatIsMissingIsRegisteredAndWhatACutRunLeftOutIsTriedAgain() throws InterruptedException {
    bench().run(2, 40, SHORT, lines::add);

    // 30 are there by the highest code; the last 8 of them may have gaps.
    assertThat(lines.getFirst()).isEqualTo("registering 18 operators, once; 22 are there");
    assertThat(platform.all(REGISTER)).hasSize(18);
    assertThat(platform.all(REGISTER))
        .extracting(Seen::body)
        .contains("{\"code\":\"bench-op-000022\",\"name\":\"Bench operator 22\"}")
        .contains("{\"code\":\"bench-op-000039\",\"name\":\"Bench operator 39\"}");
  }

  @Test
  void aCodeThatIsTakenIsThereAlreadyAndAnyOtherRefusalEndsTheRun() throws InterruptedException {
    platform.answer(REGISTER, 409, "{\"code\":\"operator_code_taken\"}");
    bench().run(2, 40, SHORT, lines::add);
    platform.answer(REGISTER, 503, "{\"code\":\"unavailable\"}");

    assertThatThrownBy(() -> bench().run(2, 40, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("an operator was not registered: ");
  }

  @Test
  void aRefusedCallIsNoNumber() {
    platform.answer("GET /api/v1/bo/operators/o-2", 503, "{\"code\":\"unavailable\"}");

    assertThatThrownBy(() -> bench().run(2, 20, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("answered 503");
  }

  @Test
  void fewerOperatorsThanConnectionsAreRefusedAndSoIsAStackThatIsNotThere() {
    assertThatThrownBy(() -> bench().run(2, 1, SHORT, lines::add))
        .hasMessage("--operators must be at least as many as --connections");
    platform.answer(BARE, 404, "{}");

    assertThatThrownBy(() -> bench().run(2, 20, SHORT, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("the stack is not running (backoffice at ");
  }

  private BackofficeBench bench() {
    return new BackofficeBench(platform.trading(), new Http(), List.of());
  }
}
