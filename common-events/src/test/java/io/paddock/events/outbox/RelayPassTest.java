package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paddock.servers.test.MovableClock;
import io.paddock.web.claim.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayPassTest {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final RecordedListener listener = new RecordedListener();
  private final MovableClock clock = new MovableClock();
  private final List<String> calls = new ArrayList<>();

  private int topicFailures;
  private boolean cycleFails;
  private boolean backlogFails;
  private Pass outcome = Pass.RESTED;

  private final RelayPass pass =
      new RelayPass(this::topics, this::cycle, this::backlog, EVERY, listener, clock);

  @Test
  void topicsAreSeenToUntilThatWorkedOnceAndBeforeAnythingIsPublished() {
    topicFailures = 1;
    assertThatIllegalStateException().isThrownBy(pass::get);
    assertThat(calls).containsExactly("topics");

    pass.get();
    pass.get();

    assertThat(calls).containsExactly("topics", "topics", "cycle", "cycle");
  }

  @Test
  void itComesToWhatTheCycleCameTo() {
    for (Pass each : Pass.values()) {
      outcome = each;
      assertThat(pass.get()).isEqualTo(each);
    }
  }

  @Test
  void theBacklogIsMeasuredAtFirstAndThenWhenDue() {
    pass.get();
    clock.advance(EVERY.minusNanos(1));
    pass.get();
    assertThat(listener.backlogs).containsExactly(new Backlog(0, EVERY));

    clock.advance(Duration.ofNanos(1));
    pass.get();

    assertThat(listener.backlogs).containsExactly(new Backlog(0, EVERY), new Backlog(3, EVERY));
  }

  @Test
  void theBacklogIsMeasuredWhileEveryTurnFailsToo() {
    topicFailures = 1;
    assertThatIllegalStateException().isThrownBy(pass::get);
    assertThat(listener.backlogs).hasSize(1);

    cycleFails = true;
    clock.advance(EVERY);
    assertThatIllegalStateException().isThrownBy(pass::get);
    assertThat(listener.backlogs).hasSize(2);

    clock.advance(EVERY);
    assertThatIllegalStateException().isThrownBy(pass::get);
    assertThat(listener.backlogs).hasSize(3);
  }

  @Test
  void whatCannotBeMeasuredIsPublishedAllTheSame() {
    backlogFails = true;
    assertThatIllegalStateException().isThrownBy(pass::get);

    pass.get();

    assertThat(calls).containsExactly("topics", "cycle");
  }

  private Backlog backlog() {
    if (backlogFails) {
      throw new IllegalStateException("statement_timed_out");
    }
    return new Backlog(calls.size(), EVERY);
  }

  private void topics() {
    calls.add("topics");
    if (topicFailures-- > 0) {
      throw new IllegalStateException("topic_setup_failed");
    }
  }

  private Pass cycle() {
    calls.add("cycle");
    if (cycleFails) {
      throw new IllegalStateException("statement_timed_out");
    }
    return outcome;
  }
}
