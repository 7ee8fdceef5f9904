package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.stack.drill.RollingProof;
import io.paddock.stack.drill.RollingReport.Line;
import io.paddock.stack.load.Load;
import io.paddock.stack.load.LoadKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The load and the proof of {@code ./paddock drill rolling}, without the change between them. */
class BooksKeepWhatWasToldTest {

  private static final RunningStack STACK = RunningStack.get();

  @Test
  void everyRequestOfTheDrillsLoadIsAnsweredAndFoundInTheBooks() {
    Load load = Load.begin(STACK.sandbox(), BooksKeepWhatWasToldTest::url);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !load.acknowledged().bets().isEmpty() && traded(load));
    load.stop();

    RollingProof proof = RollingProof.of(STACK.games().server(), load);

    assertThat(proof.faults()).isEmpty();
    assertThat(proof.lines())
        .extracting(Line::kind)
        .containsExactly(
            "bets",
            "orders",
            "launch tokens",
            "reads of operators",
            "reads of endpoints",
            "round.settled",
            "trade.executed");
    assertThat(proof.lines()).allMatch(line -> line.counts().calls() > 0);
    assertThat(proof.lines())
        .extracting(Line::lost)
        .isEqualTo(
            List.of(
                Optional.of(0),
                Optional.of(0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0),
                Optional.of(0)));
  }

  private static boolean traded(Load load) {
    return load.acknowledged().orders().values().stream()
        .anyMatch(order -> !order.trades().isEmpty());
  }

  private static String url(LoadKind kind) {
    JsonNode sandbox = STACK.sandbox();
    return switch (kind) {
      case BET, LAUNCH -> sandbox.at("/games/url").asText();
      case ORDER -> sandbox.at("/gateway/url").asText();
      case OPERATORS -> sandbox.at("/backoffice/url").asText();
      case ENDPOINTS -> sandbox.at("/callbacks/url").asText();
    };
  }
}
