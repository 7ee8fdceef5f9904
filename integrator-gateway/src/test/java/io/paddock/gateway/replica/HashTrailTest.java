package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import org.junit.jupiter.api.Test;

class HashTrailTest {

  private final HashTrail trail = new HashTrail(3);

  @Test
  void a_hash_is_found_at_exactly_its_sequence() {
    trail.add(10, Commands.word(1));
    trail.add(12, Commands.word(2));

    assertThat(trail.at(10)).contains(Commands.word(1));
    assertThat(trail.at(12)).contains(Commands.word(2));
    assertThat(trail.at(9)).isEmpty();
    assertThat(trail.at(11)).isEmpty();
    assertThat(trail.at(13)).isEmpty();
  }

  @Test
  void the_oldest_goes_when_there_is_no_room() {
    for (int sequence = 1; sequence <= 4; sequence++) {
      trail.add(sequence, Commands.word(sequence));
    }

    assertThat(trail.at(1)).isEmpty();
    assertThat(trail.at(2)).contains(Commands.word(2));
    assertThat(trail.at(4)).contains(Commands.word(4));
  }

  @Test
  void an_empty_trail_knows_nothing() {
    assertThat(trail.at(0)).isEmpty();
    assertThat(trail.at(Long.MIN_VALUE)).isEmpty();
  }
}
