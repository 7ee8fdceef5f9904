package io.paddock.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.junit.jupiter.api.Test;

/** Whether this pod should be asked, however it is asked about it. */
class PodReadinessTest {

  private final Stopping stopping = new Stopping(Duration.ZERO, time -> {});

  @Test
  void aPodWithoutConditionsIsReadyOnceItAnswers() {
    assertThat(answer().getStatus()).isEqualTo(Status.UP);
    assertThat(answer().getName()).isEqualTo("pod");
    assertThat(answer().getData()).isEmpty();
  }

  @Test
  void whatAServiceNeedsItMustHave() {
    HealthCheckResponse answer = answer(new Lag(0), new Lag(7));

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(answer.getData()).hasValue(Map.of("reason", "7 behind", "lag", 7L));
    assertThat(answer(new Lag(0)).getStatus()).isEqualTo(Status.UP);
    assertThat(answer(new Lag(0)).getData()).hasValue(Map.of("lag", 0L));
  }

  @Test
  void aPodThatLeavesIsNotReadyWhateverItHas() {
    stopping.leave();

    HealthCheckResponse answer = answer(new Lag(0));

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(answer.getData().orElseThrow()).containsEntry("reason", "This pod is stopping");
  }

  private HealthCheckResponse answer(ReadyCondition... conditions) {
    return new PodReadiness(stopping, List.of(conditions)).call();
  }

  private record Lag(long records) implements ReadyCondition {

    @Override
    public boolean holds() {
      return records == 0;
    }

    @Override
    public String objection() {
      return records + " behind";
    }

    @Override
    public void describe(HealthCheckResponseBuilder answer) {
      answer.withData("lag", records);
    }
  }
}
