package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.http.PhaseTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NextStepTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(
          List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)),
          0,
          Duration.ofHours(1),
          new Random(1));
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final AttemptOutcome REFUSED =
      new Refused(500, Optional.empty(), PhaseTimings.NONE);
  private static final AttemptOutcome UNANSWERED =
      new Unanswered("tcp", "connection_refused", PhaseTimings.NONE);

  @Test
  void anAcknowledgedDeliveryIsFinished() {
    assertThat(after(Claims.afterFailures(2), new Acknowledged(200, PhaseTimings.NONE)))
        .isEqualTo(new NextStep.Finish());
  }

  @Test
  void goneDisablesTheEndpointAtOnce() {
    assertThat(after(Claims.afterFailures(0), new Gone(PhaseTimings.NONE)))
        .isEqualTo(new NextStep.Disable());
  }

  @Test
  void aFirstFailureIsRetriedAfterTheFirstWait() {
    assertThat(after(Claims.afterFailures(0), REFUSED))
        .isEqualTo(new NextStep.Retry(NOW.plusSeconds(5)));
    assertThat(after(Claims.afterFailures(0), UNANSWERED))
        .isEqualTo(new NextStep.Retry(NOW.plusSeconds(5)));
  }

  @Test
  void aSecondFailureIsRetriedAfterTheSecondWait() {
    assertThat(after(Claims.afterFailures(1), UNANSWERED))
        .isEqualTo(new NextStep.Retry(NOW.plusSeconds(300)));
  }

  @Test
  void theLastFailureIsTheEnd() {
    assertThat(after(Claims.afterFailures(2), REFUSED)).isEqualTo(new NextStep.GiveUp());
    assertThat(after(Claims.afterFailures(2), UNANSWERED)).isEqualTo(new NextStep.GiveUp());
  }

  @Test
  void theReceiversRetryAfterIsHeeded() {
    AttemptOutcome busy = new Refused(429, Optional.of(Duration.ofSeconds(90)), PhaseTimings.NONE);

    assertThat(after(Claims.afterFailures(0), busy))
        .isEqualTo(new NextStep.Retry(NOW.plusSeconds(90)));
  }

  @Test
  void whatWasHeldIsNoFailure() {
    assertThat(after(Claims.afterFailures(0), new Held()))
        .isEqualTo(new NextStep.Hold(NOW.plus(PAUSE)));
    assertThat(after(Claims.afterFailures(2), new Held()))
        .isEqualTo(new NextStep.Hold(NOW.plus(PAUSE)));
  }

  @Test
  void aTestThatWasHeldHasFailed() {
    assertThat(after(Claims.once(), new Held())).isEqualTo(new NextStep.GiveUp());
  }

  @Test
  void aTestIsNeverRetried() {
    assertThat(after(Claims.once(), REFUSED)).isEqualTo(new NextStep.GiveUp());
  }

  private static NextStep after(Claim claim, AttemptOutcome outcome) {
    return NextStep.after(claim, outcome, SCHEDULE, PAUSE, NOW);
  }
}
