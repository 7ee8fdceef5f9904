package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.RunningStack;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * {@code ./paddock seed} and {@code ./paddock demo} against a platform of which they know nothing
 * but addresses and an administrator.
 */
class SandboxIsMadeOverUrlsTest {

  /** All but the player's bets, which go on until one is won and one is lost. */
  private static final int STEPS = 36;

  private final RunningStack stack = RunningStack.get();

  @Test
  void theSandboxIsInTheFolderThatWasNamed() {
    JsonNode sandbox = stack.sandbox();

    assertThat(stack.home().resolve("sandbox.json")).doesNotExist();
    assertThat(stack.home().resolve("seed.json")).doesNotExist();
    assertThat(sandbox.properties().stream().map(member -> member.getKey()))
        .containsExactly(
            "backoffice",
            "games",
            "gateway",
            "callbacks",
            "demoOperator",
            "aggregator",
            "operator",
            "partners",
            "markets");
    assertThat(stack.adminEmail()).isEqualTo("ada@acceptance.example");
    assertThat(sandbox.at("/gateway/wsUrl").asText())
        .isEqualTo(stack.gatewayUrl().replace("http:", "ws:"));
  }

  @Test
  void theDemoOperatorWasToldWhoItIs() {
    assertThat(Http.at(stack.demoOperatorUrl()).get("/").expect(200).response().body())
        .contains("mybrand")
        .doesNotContain("has not been seeded");
    assertThat(stack.home().resolve("demo-operator.json")).as("it keeps that itself").exists();
  }

  @Test
  void theDemoPassesEveryStep() {
    List<String> lines =
        stack.paddock("demo", "--sandbox", stack.sandboxFile().toString()).lines().toList();

    assertThat(lines.getFirst()).matches("player demo-[0-9a-f-]{36} of operator mybrand");
    assertThat(lines.getLast()).matches("demo passed: (\\d+) steps in [\\d.]+ s");
    List<String> steps = lines.subList(1, lines.size() - 1);
    assertThat(steps).filteredOn(step -> !step.contains("player bets")).hasSize(STEPS);
    assertThat(steps.size() - STEPS).isBetween(3, 40);
    assertThat(lines.getLast()).contains(" " + steps.size() + " steps ");
    assertThat(IntStream.range(0, steps.size()))
        .allMatch(i -> steps.get(i).strip().startsWith(i + 1 + "  "));
    assertThat(steps).noneMatch(step -> step.contains("FAILED"));
  }
}
