package io.paddock.games.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InFlightTest {

  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private final InFlight inFlight = new InFlight(3, 2);

  @Test
  void nothing_is_free_beyond_the_limit() {
    assertThat(inFlight.free()).isEqualTo(3);

    inFlight.begin(one);
    inFlight.begin(one);
    inFlight.begin(other);
    inFlight.begin(other);

    assertThat(inFlight.free()).isZero();
  }

  @Test
  void an_operator_is_busy_at_its_share_and_not_before() {
    inFlight.begin(one);
    inFlight.begin(other);
    assertThat(inFlight.busy()).isEmpty();

    inFlight.begin(one);
    assertThat(inFlight.busy()).containsExactly(one);

    inFlight.end(one);
    assertThat(inFlight.busy()).isEmpty();
    assertThat(inFlight.free()).isEqualTo(1);
  }

  @Test
  void waiting_ends_with_the_last_attempt_or_with_its_time() throws Exception {
    assertThat(inFlight.awaitNone(0)).isTrue();

    inFlight.begin(one);
    assertThat(inFlight.awaitNone(20)).isFalse();

    CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> inFlight.end(one));
    assertThat(inFlight.awaitNone(10_000)).isTrue();
    ended.join();
  }
}
