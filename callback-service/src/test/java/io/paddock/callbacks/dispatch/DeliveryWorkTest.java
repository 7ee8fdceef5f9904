package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paddock.web.claim.Claimed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DeliveryWorkTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Instant LEASE_END = NOW.plusSeconds(20);

  private final List<Claim> due = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();

  private final Turns turns = new Turns();
  private boolean fails;
  private final Batches batches = new Batches(turns);
  private final DeliveryWork work = new DeliveryWork(this::take, batches, this::attempt);

  @Test
  void whatTheStoreClaimsIsClaimedWithItsWordWhetherThereIsMore() {
    due.add(Claims.once());

    assertThat(work.claim(7, NOW, LEASE_END)).isEqualTo(new Claimed<>(due, true));
    due.clear();
    assertThat(work.claim(6, NOW, LEASE_END)).isEqualTo(Claimed.none());

    assertThat(calls).containsExactly("claim 7", "claim 6");
  }

  @Test
  void whatIsClaimedStandsInLine() {
    Claim first = Claims.ofLane(new UUID(0, 1), Claims.ENDPOINT, 7);
    Claim second = Claims.ofLane(new UUID(0, 2), Claims.ENDPOINT, 7);
    due.add(first);
    due.add(second);

    work.claim(2, NOW, LEASE_END);

    Attempt.Made made = new Attempt.Made(new AttemptOutcome.Broken(), null);
    assertThat(turns.make(second, System.nanoTime(), _ -> made).outcome())
        .isEqualTo(new AttemptOutcome.Waited());
    assertThat(turns.make(first, System.nanoTime(), _ -> made)).isEqualTo(made);
  }

  @Test
  void whatIsNotKnownToBeCommittedLeavesTheLineAgain() {
    due.add(Claims.ofLane(new UUID(0, 1), Claims.ENDPOINT, 7));
    fails = true;

    assertThatIllegalStateException().isThrownBy(() -> work.claim(1, NOW, LEASE_END));

    assertThat(turns.isEmpty()).isTrue();
  }

  @Test
  void aBatchThatIsNotKnownToBeCommittedIsForgotten() {
    Claim first = Claims.batched(new UUID(0, 1), Claims.ENDPOINT, 7L, 2);
    due.add(first);
    due.add(Claims.batched(new UUID(0, 2), Claims.ENDPOINT, 7L, 2));
    fails = true;

    assertThatIllegalStateException().isThrownBy(() -> work.claim(2, NOW, LEASE_END));

    List<Claim> sent = new ArrayList<>();
    batches.make(
        first,
        System.nanoTime(),
        (claim, begun) -> {
          sent.add(claim);
          return new Attempt.Made(new AttemptOutcome.Broken(), null);
        });
    assertThat(sent)
        .extracting(claim -> claim.event().body())
        .containsExactly("[" + first.event().body() + "]");
    assertThat(turns.isEmpty()).isTrue();
  }

  @Test
  void anAttemptThatBreaksIsTheLoops() {
    work.attempt(Claims.once());
    assertThatIllegalStateException().isThrownBy(() -> work.attempt(Claims.afterFailures(1)));

    assertThat(calls).containsExactly("attempt 1", "attempt 2");
  }

  private Claimed<Claim> take(int slots, Consumer<List<Claim>> lineUp) {
    calls.add("claim " + slots);
    lineUp.accept(due);
    if (fails) {
      throw new IllegalStateException("not committed");
    }
    return new Claimed<>(List.copyOf(due), !due.isEmpty());
  }

  private void attempt(Claim claim) {
    calls.add("attempt " + claim.number());
    if (claim.number() > 1) {
      throw new IllegalStateException("broken");
    }
  }
}
