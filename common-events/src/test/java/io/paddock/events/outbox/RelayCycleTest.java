package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.servers.test.MovableClock;
import io.paddock.web.claim.Pass;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayCycleTest {

  private static final Duration HOLD = Duration.ofSeconds(1);
  private static final Duration BATCH_TIME = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofNanos(1);

  private final FakeOutbox outbox = new FakeOutbox();
  private final FakeKafka kafka = new FakeKafka();
  private final RecordedListener listener = new RecordedListener();
  private final MovableClock clock = new MovableClock();

  @Test
  void everyRowIsPublishedAndRemoved() {
    outbox.with(1, "a").with(2, "b").with(3, "a");

    Pass outcome = cycle(10).run();

    assertThat(outcome).isEqualTo(Pass.RESTED);
    assertThat(kafka.ids()).containsExactlyInAnyOrder(1L, 2L, 3L);
    assertThat(kafka.idsOf("a")).containsExactly(1L, 3L);
    assertThat(outbox.waitingIds()).isEmpty();
    assertThat(listener.published).containsExactly(3);
    assertThat(listener.failures).isEmpty();
  }

  @Test
  void anEmptyOutboxLetsTheRelayRest() {
    assertThat(cycle(10).run()).isEqualTo(Pass.RESTED);
  }

  @Test
  void aFullBatchMeansThatMoreMayWait() {
    outbox.with(1, "a").with(2, "b").with(3, "c");

    Pass first = cycle(2).run();

    assertThat(first).isEqualTo(Pass.BUSY);
    assertThat(outbox.waitingIds()).containsExactly(3L);
  }

  @Test
  void anInstanceThatIsNotElectedPublishesNothing() {
    outbox.with(1, "a").elected = false;

    Pass outcome = cycle(10).run();

    assertThat(outcome).isEqualTo(Pass.RESTED);
    assertThat(kafka.ids()).isEmpty();
    assertThat(outbox.waitingIds()).containsExactly(1L);
    assertThat(listener.published).isEmpty();
  }

  @Test
  void aFailureKeepsTheRestOfItsKeyAndNoOther() {
    outbox.with(1, "a").with(2, "b").with(3, "a").with(4, "a").with(5, "b");
    kafka.refused.add(3L);
    kafka.endsAt(5);

    Pass outcome = cycle(10).run();

    assertThat(outcome).isEqualTo(Pass.BUSY);
    assertThat(outbox.waitingIds()).containsExactly(3L, 4L);
    assertThat(listener.failedIds()).containsExactly(3L);
    assertThat(listener.published).containsExactly(3);
  }

  @Test
  void whatFollowsAFailureIsToldAgainAlthoughItWasStored() {
    outbox.with(1, "a").with(2, "a").with(3, "a");
    kafka.refused.add(1L);
    kafka.endsAt(3);
    RelayCycle cycle = cycle(10);
    cycle.run();
    kafka.recovers();
    clock.advance(HOLD);

    cycle.run();

    assertThat(kafka.ids()).containsExactly(2L, 3L, 1L, 2L, 3L);
    assertThat(outbox.waitingIds()).isEmpty();
  }

  @Test
  void aRecordThatCannotEvenBeHandedOverKeepsItsKeyAndItsTopicForThisPass() {
    outbox
        .with(1, "game.events", "a")
        .with(2, "game.events", "a")
        .with(3, "game.events", "b")
        .with(4, "market.events", "c");
    kafka.refused.add(1L);

    Pass outcome = cycle(10).run();

    assertThat(outcome).isEqualTo(Pass.BUSY);
    assertThat(kafka.ids()).containsExactly(4L);
    assertThat(outbox.waitingIds()).containsExactly(1L, 2L, 3L);
    assertThat(listener.failedIds()).containsExactly(1L);
  }

  @Test
  void aFailedKeyGoesOnInOrderOnceItsHoldIsOver() {
    outbox.with(1, "a").with(2, "a").with(3, "a");
    kafka.refused.add(2L);
    RelayCycle cycle = cycle(10);
    cycle.run();
    kafka.refused.clear();
    clock.advance(HOLD);

    cycle.run();

    assertThat(kafka.ids()).containsExactly(1L, 2L, 3L);
    assertThat(outbox.waitingIds()).isEmpty();
  }

  @Test
  void aHeldKeyLeavesTheBatchToOthers() {
    outbox.with(1, "dead").with(2, "dead").with(3, "alive");
    kafka.refused.add(1L);
    RelayCycle cycle = cycle(2);
    cycle.run();
    kafka.refused.clear();
    clock.advance(HOLD.minus(TICK));

    cycle.run();

    assertThat(kafka.ids()).containsExactly(3L);
    assertThat(outbox.waitingIds()).containsExactly(1L, 2L);
  }

  @Test
  void onlyFailuresAndNothingPublishedIsAFailedPass() {
    outbox.with(1, "a").with(2, "b").with(3, "b");
    kafka.refused.add(1L);
    kafka.refused.add(2L);
    kafka.endsAt(3);

    Pass outcome = cycle(10).run();

    assertThat(outcome).isEqualTo(Pass.FAILED);
    assertThat(listener.failedIds()).containsExactly(1L, 2L);
    assertThat(outbox.waitingIds()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aPublisherThatBreaksCountsAsAFailureOfItsKey() {
    outbox.with(1, "a").with(2, "a").with(3, "market.events", "b");
    kafka.brokenOn.add(1L);

    cycle(10).run();

    assertThat(kafka.ids()).containsExactly(3L);
    assertThat(listener.failedIds()).containsExactly(1L);
    assertThat(listener.failures.getFirst().cause()).hasMessage("publisher_broke");
    assertThat(outbox.waitingIds()).containsExactly(1L, 2L);
  }

  @Test
  void whatWasPublishedButNotCommittedIsPublishedAgain() {
    outbox.with(1, "a").with(2, "a");
    outbox.failingCommit = new IllegalStateException("connection lost");
    RelayCycle cycle = cycle(10);
    assertThatThrownBy(cycle::run).hasMessage("connection lost");
    outbox.failingCommit = null;

    cycle.run();

    assertThat(kafka.ids()).containsExactly(1L, 2L, 1L, 2L);
    assertThat(outbox.waitingIds()).isEmpty();
    assertThat(listener.published).containsExactly(2);
  }

  @Test
  void noRecordIsStartedOnceTheBatchTimeIsOver() {
    outbox.with(1, "a").with(2, "a").with(3, "a");
    kafka.onPublish = () -> clock.advance(BATCH_TIME.dividedBy(2).plus(TICK));

    Pass outcome = cycle(10).run();

    assertThat(outcome).isEqualTo(Pass.BUSY);
    assertThat(kafka.ids()).containsExactly(1L, 2L);
    assertThat(outbox.waitingIds()).containsExactly(3L);
    assertThat(listener.failures).isEmpty();
  }

  @Test
  void aRecordMayStartAtTheVeryEndOfTheBatchTime() {
    outbox.with(1, "a").with(2, "a");
    kafka.onPublish = () -> clock.advance(BATCH_TIME);

    cycle(10).run();

    assertThat(kafka.ids()).containsExactly(1L, 2L);
  }

  @Test
  void eventsAreHandedOverWithoutWaitingForEachOther() {
    outbox.with(1, "a").with(2, "b").with(3, "a");
    kafka.endsAt(3);

    Pass outcome = cycle(10).run();

    assertThat(outcome).isEqualTo(Pass.RESTED);
    assertThat(kafka.ids()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aCommandWaitsUntilTheOneBeforeItIsStored() {
    outbox.with(1, "trading.commands", "trading").with(2, "trading.commands", "trading");
    kafka.endsWhenWaitedFor();

    cycle(10).run();

    assertThat(kafka.pendingSeen).containsExactly(List.of(1L), List.of(2L));
    assertThat(kafka.ids()).containsExactly(1L, 2L);
  }

  @Test
  void noCommandFollowsOneThatFailed() {
    outbox
        .with(1, "trading.commands", "trading")
        .with(2, "trading.commands", "trading")
        .with(3, "market.events", "m");
    kafka.refused.add(1L);
    kafka.endsWhenWaitedFor();

    cycle(10).run();

    assertThat(kafka.ids()).containsExactly(3L);
    assertThat(outbox.waitingIds()).containsExactly(1L, 2L);
  }

  @Test
  void aTopicThatOnlyAnotherBuildKnowsWaitsForItAndHoldsUpNoOther() {
    outbox.with(1, "chat.events", "a").with(2, "game.events", "b");

    Pass outcome = cycle(10).run();

    assertThat(outcome).isEqualTo(Pass.BUSY);
    assertThat(kafka.ids()).containsExactly(2L);
    assertThat(outbox.waitingIds()).containsExactly(1L);
    assertThat(listener.failures)
        .singleElement()
        .satisfies(failure -> assertThat(failure.cause()).hasMessage("channel_unknown"));
  }

  private RelayCycle cycle(int batchSize) {
    return new RelayCycle(
        outbox, kafka, listener, new HeldKeys(HOLD), clock, batchSize, BATCH_TIME);
  }
}
