package io.paddock.fair.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.fixtures.Vector;
import io.paddock.fair.seed.FairStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTest {

  @ParameterizedTest
  @CsvSource({
    "ONE, QD KS 6D QH 2H 4S 8H 5D 9C 7H",
    "TWO, 4S 7C 10C JD 7C 10C 5S 6H 3D 2H",
    "THREE, 9H QS 2D KS 4S 8H 8H JD 4S KC"
  })
  void cards_match_the_published_vectors(Vector vector, String cards) {
    FairStream stream = vector.stream();

    assertThat(IntStream.range(0, 10).mapToObj(i -> Card.draw(stream)))
        .extracting(Card::toString)
        .containsExactly(cards.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2D, 2",
    "3, 2C, 2",
    "4, 3D, 3",
    "32, 10D, 10",
    "47, KC, 13",
    "48, AD, 1",
    "51, AC, 1"
  })
  void the_deck_runs_from_the_two_of_diamonds_to_the_ace_of_clubs(
      int index, String name, int rank) {
    assertThat(new Card(index)).hasToString(name);
    assertThat(new Card(index).rankAceLow()).isEqualTo(rank);
  }

  @Test
  void there_are_fifty_two() {
    assertThatThrownBy(() -> new Card(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Card(52)).isInstanceOf(IllegalArgumentException.class);
  }
}
