package io.paddock.web.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paddock.servers.test.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Claims and places, with an executor that runs an attempt when the test says so. */
class ClaimPassTest {

  private static final Duration LEASE = Duration.ofSeconds(20);

  private final MovableClock clock = new MovableClock();
  private final HandSignals signals = new HandSignals(clock);
  private final Queue<Runnable> begun = new ArrayDeque<>();
  private final Places places = new Places(2, begun::add, signals::nudge);
  private final Rows rows = new Rows();
  private final ClaimPass<String> pass = new ClaimPass<>(rows, places, LEASE, clock);

  @Test
  void it_claims_for_as_many_places_as_are_free_until_the_lease_ends() {
    rows.due("a", "b", "c");

    assertThat(pass.get()).isEqualTo(Pass.BUSY);

    assertThat(rows.asked).containsExactly(2);
    assertThat(rows.leaseEnd).isEqualTo(clock.instant().plus(LEASE));
    assertThat(rows.claimedAt).isEqualTo(clock.instant());
    assertThat(begun).hasSize(2);
    assertThat(rows.attempted).as("each on its own thread").isEmpty();
  }

  @Test
  void it_claims_nothing_while_no_place_is_free_and_is_nudged_when_one_comes_free() {
    rows.due("a", "b", "c");
    pass.get();

    assertThat(pass.get()).isEqualTo(Pass.RESTED);
    assertThat(rows.asked).hasSize(1);
    assertThat(signals.nudged()).isFalse();
    begun.remove().run();
    assertThat(signals.nudged()).isTrue();

    assertThat(pass.get()).isEqualTo(Pass.RESTED);
    assertThat(rows.asked).containsExactly(2, 1);
    assertThat(rows.attempted).containsExactly("a");
  }

  @Test
  void a_place_that_comes_free_while_others_are_nudges_nobody() {
    rows.due("a");
    pass.get();

    begun.remove().run();

    assertThat(signals.nudged()).isFalse();
    assertThat(places.free()).isEqualTo(2);
  }

  @Test
  void it_rests_when_nothing_is_due() {
    assertThat(pass.get()).isEqualTo(Pass.RESTED);
    assertThat(begun).isEmpty();
  }

  @Test
  void an_attempt_that_throws_frees_its_place_and_is_told() {
    rows.due("a");
    rows.breaking = new IllegalStateException("broken");
    pass.get();

    begun.remove().run();

    assertThat(places.free()).isEqualTo(2);
    assertThat(rows.broken).containsExactly("a broken");
  }

  @Test
  void half_of_all_places_can_be_reserved_beside_those_that_are_taken() {
    Places five = new Places(5, begun::add, signals::nudge);

    assertThat(five.reserve(1)).isEqualTo(1);
    five.begin(() -> {});
    assertThat(five.reserve(7)).isZero();
    five.giveBack();
    assertThat(five.reserve(7)).isEqualTo(1);
    assertThat(five.reserve(0)).isZero();
    assertThat(five.free()).isEqualTo(3);
  }

  @Test
  void of_what_is_taken_beyond_the_half_nothing_is_reserved() {
    rows.due("a", "b");
    pass.get();

    assertThat(places.reserve(1)).isZero();
    assertThat(places.free()).isZero();
  }

  @Test
  void an_attempt_in_a_reserved_place_frees_it_at_its_end_and_what_is_left_when_it_closes() {
    Places six = new Places(6, begun::add, signals::nudge);
    try (Reservation reserved = new Reservation(six, six.reserve(3))) {
      reserved.begin(rows, "a");
      assertThat(reserved.left()).isEqualTo(2);
      assertThat(six.free()).isEqualTo(3);
    }

    assertThat(six.free()).isEqualTo(5);
    begun.remove().run();
    assertThat(rows.attempted).containsExactly("a");
    assertThat(six.free()).isEqualTo(6);
  }

  @Test
  void an_attempt_in_a_reserved_place_that_throws_is_told() {
    rows.breaking = new IllegalStateException("broken");
    places.reserve(1);

    new Reservation(places, 1).begin(rows, "a");
    begun.remove().run();

    assertThat(rows.broken).containsExactly("a broken");
    assertThat(places.free()).isEqualTo(2);
  }

  @Test
  void without_a_reserved_place_nothing_begins() {
    Reservation none = new Reservation(places, 0);

    assertThatIllegalStateException().isThrownBy(() -> none.begin(rows, "a"));
    assertThat(begun).isEmpty();
  }

  @Test
  void an_attempt_that_cannot_begin_takes_no_place() {
    Places refusing =
        new Places(
            2,
            task -> {
              throw new IllegalStateException("no thread");
            },
            signals::nudge);

    assertThatIllegalStateException().isThrownBy(() -> refusing.begin(() -> {}));
    assertThat(refusing.free()).isEqualTo(2);
  }

  /** Rows that wait in memory. */
  private static final class Rows implements ClaimedWork<String> {

    final Deque<String> due = new ArrayDeque<>();
    final List<Integer> asked = new ArrayList<>();
    final List<String> attempted = new ArrayList<>();
    final List<String> broken = new ArrayList<>();
    @Nullable Instant claimedAt;
    @Nullable Instant leaseEnd;
    @Nullable RuntimeException breaking;

    void due(String... more) {
      due.addAll(List.of(more));
    }

    @Override
    public Claimed<String> claim(int places, Instant now, Instant end) {
      asked.add(places);
      claimedAt = now;
      leaseEnd = end;
      List<String> taken = new ArrayList<>();
      while (taken.size() < places && !due.isEmpty()) {
        taken.add(due.removeFirst());
      }
      return new Claimed<>(taken, !due.isEmpty());
    }

    @Override
    public void attempt(String row) {
      if (breaking != null) {
        throw breaking;
      }
      attempted.add(row);
    }

    @Override
    public void attemptFailed(String row, RuntimeException cause) {
      broken.add(row + " " + cause.getMessage());
    }

    @Override
    public void claimFailed(RuntimeException cause) {
      throw new AssertionError(cause);
    }
  }
}
