package io.paddock.games.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class InFlightTest {

  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private final InFlight inFlight = new InFlight(2);

  @Test
  void an_operator_is_busy_at_its_share_and_not_before() {
    inFlight.begin(one);
    inFlight.begin(other);
    assertThat(inFlight.busy()).isEmpty();

    inFlight.begin(one);
    assertThat(inFlight.busy()).containsExactly(one);

    inFlight.end(one);
    assertThat(inFlight.busy()).isEmpty();
  }

  @Test
  void an_operator_whose_attempts_have_all_ended_begins_anew() {
    inFlight.begin(one);
    inFlight.end(one);
    inFlight.begin(one);

    assertThat(inFlight.busy()).isEmpty();
  }
}
