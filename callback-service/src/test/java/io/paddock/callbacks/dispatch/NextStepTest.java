package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Broken;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.http.PhaseTimings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextStepTest {

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
        .isEqualTo(new NextStep.Retry(Duration.ofSeconds(5)));
    assertThat(after(Claims.afterFailures(0), UNANSWERED))
        .isEqualTo(new NextStep.Retry(Duration.ofSeconds(5)));
  }

  @Test
  void aSecondFailureIsRetriedAfterTheSecondWait() {
    assertThat(after(Claims.afterFailures(1), UNANSWERED))
        .isEqualTo(new NextStep.Retry(Duration.ofSeconds(300)));
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
        .isEqualTo(new NextStep.Retry(Duration.ofSeconds(90)));
  }

  @Test
  void whatWaitedForItsTurnIsDueAtOnceAndHoldsNobodyBack() {
    AttemptOutcome waited = new AttemptOutcome.Waited();
    NextStep next = after(Claims.afterFailures(0), waited);

    assertThat(next).isEqualTo(new NextStep.TakeBack(Duration.ZERO));
    assertThat(NextStep.hold(next, waited, SCHEDULE)).isEmpty();
  }

  @Test
  void whatWasHeldIsNoFailure() {
    assertThat(after(Claims.afterFailures(0), new Held())).isEqualTo(new NextStep.TakeBack(PAUSE));
    assertThat(after(Claims.afterFailures(2), new Held())).isEqualTo(new NextStep.TakeBack(PAUSE));
  }

  @Test
  void aTestThatWasHeldHasFailed() {
    assertThat(after(Claims.once(), new Held())).isEqualTo(new NextStep.GiveUp());
  }

  @Test
  void aTestIsNeverRetried() {
    assertThat(after(Claims.once(), REFUSED)).isEqualTo(new NextStep.GiveUp());
  }

  @ParameterizedTest
  @CsvSource({"0, PT1S", "1, PT2S", "4, PT16S", "8, PT4M16S", "100, PT4M16S"})
  void whatFailsThroughUsCostsNoStepHoweverOften(int before, Duration pause) {
    Claim claim = Claims.with(new Claim.Run(2, before, 0, true, Optional.empty()));

    assertThat(after(claim, OwnFault.unsent("no_capacity")))
        .isEqualTo(new NextStep.Postpone(pause));
  }

  @ParameterizedTest
  @ValueSource(strings = {"resolver_failed", "timeout", "proxy_says_unreachable"})
  void aServerOfOursThatKeepsFailingCostsEverySixthTimeAStep(String code) {
    OwnFault fault = new OwnFault("dns", code, false, PhaseTimings.NONE);

    assertThat(after(Claims.with(new Claim.Run(0, 4, 0, true, Optional.empty())), fault))
        .isInstanceOf(NextStep.Postpone.class);
    assertThat(after(Claims.with(new Claim.Run(0, 5, 0, true, Optional.empty())), fault))
        .isEqualTo(new NextStep.Retry(Duration.ofSeconds(5)));
    assertThat(after(Claims.with(new Claim.Run(2, 5, 0, true, Optional.empty())), fault))
        .isEqualTo(new NextStep.GiveUp());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no_capacity", "interrupted", "proxy_failed", "secret_missing"})
  void whatIsOursForSureNeverCostsAStep(String code) {
    OwnFault fault = new OwnFault("proxy", code, false, PhaseTimings.NONE);

    assertThat(after(Claims.with(new Claim.Run(2, 50, 0, true, Optional.empty())), fault))
        .isInstanceOf(NextStep.Postpone.class);
  }

  @Test
  void aTestThatFailedThroughUsIsSentUnlessItMayHaveBeen() {
    OwnFault unsent = OwnFault.unsent("no_capacity");
    OwnFault perhaps = new OwnFault("http", "interrupted", true, PhaseTimings.NONE);

    assertThat(after(Claims.once(), unsent)).isInstanceOf(NextStep.Postpone.class);
    assertThat(after(Claims.once(), perhaps)).isEqualTo(new NextStep.GiveUp());
    assertThat(after(Claims.with(new Claim.Run(0, 3, 0, false, Optional.empty())), unsent))
        .isInstanceOf(NextStep.Postpone.class);
    assertThat(after(Claims.with(new Claim.Run(0, 4, 0, false, Optional.empty())), unsent))
        .isEqualTo(new NextStep.GiveUp());
  }

  @Test
  void whatBreaksOurCodeIsParkedTheFifthTime() {
    assertThat(after(Claims.with(new Claim.Run(0, 0, 3, true, Optional.empty())), new Broken()))
        .isEqualTo(new NextStep.Rework(Duration.ofSeconds(8)));
    assertThat(after(Claims.with(new Claim.Run(0, 0, 4, true, Optional.empty())), new Broken()))
        .isEqualTo(new NextStep.Park());
  }

  @Test
  void anEndpointsOwnScheduleTakesThePlaceOfTheUsual() {
    Optional<List<Duration>> own = Optional.of(List.of(Duration.ofSeconds(70)));

    assertThat(after(Claims.with(new Claim.Run(0, 0, 0, true, own)), REFUSED))
        .isEqualTo(new NextStep.Retry(Duration.ofSeconds(70)));
    assertThat(after(Claims.with(new Claim.Run(1, 0, 0, true, own)), REFUSED))
        .isEqualTo(new NextStep.GiveUp());
    assertThat(after(Claims.with(new Claim.Run(0, 0, 0, true, Optional.of(List.of()))), UNANSWERED))
        .isEqualTo(new NextStep.GiveUp());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void anOverloadedReceiverIsHeldBackForAMoment(int status) {
    assertThat(hold(status, Optional.empty())).contains(Duration.ofSeconds(5));
    assertThat(hold(status, Optional.of(Duration.ofSeconds(2)))).contains(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 400, 428, 500, 501, 505})
  void anyOtherRefusalHoldsBackAsLongAsItAsksFor(int status) {
    assertThat(hold(status, Optional.empty())).isEmpty();
    assertThat(hold(status, Optional.of(Duration.ofSeconds(90)))).contains(Duration.ofSeconds(90));
  }

  @Test
  void nobodyIsHeldBackForLongerThanTheBoundNorForAnythingElse() {
    assertThat(hold(503, Optional.of(RetryAfter.AGES))).contains(Duration.ofHours(1));
    assertThat(hold(Claims.afterFailures(0), UNANSWERED)).isEmpty();
    assertThat(hold(Claims.afterFailures(0), new Acknowledged(200, PhaseTimings.NONE))).isEmpty();
    assertThat(hold(Claims.afterFailures(0), OwnFault.unsent("no_capacity"))).isEmpty();
  }

  @Test
  void anOpenCircuitHoldsItsEndpointBackForItsPauseAndATestHoldsNothing() {
    assertThat(hold(Claims.afterFailures(0), new Held())).contains(PAUSE);
    assertThat(hold(Claims.once(), new Held())).isEmpty();
  }

  private static Optional<Duration> hold(int status, Optional<Duration> retryAfter) {
    return hold(Claims.afterFailures(0), new Refused(status, retryAfter, PhaseTimings.NONE));
  }

  private static Optional<Duration> hold(Claim claim, AttemptOutcome outcome) {
    return NextStep.hold(after(claim, outcome), outcome, SCHEDULE);
  }

  private static NextStep after(Claim claim, AttemptOutcome outcome) {
    return NextStep.after(claim, outcome, SCHEDULE, PAUSE);
  }
}
