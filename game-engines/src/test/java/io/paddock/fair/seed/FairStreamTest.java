package io.paddock.fair.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins the stream to vectors of the public verifiers, past the first block of eight numbers. */
class FairStreamTest {

  @ParameterizedTest
  @CsvSource({
    "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159, bb62964774, 1,"
        + " 31 36 12 32 2 8 20 10 25 17",
    "a9a09f7f84c9dc6d4f46f9b702d8e7e211e1fc219ac10e1145c4ca032eb000c6, 3c83fc7e07, 3,"
        + " 8 19 28 29 18 30 11 13 3 2",
    "a5022ccf5dd5a76d2014278e3d91d1dfc47c3f12e683ea0c8151fdc2f944beb1, 8b3ca8298c, 54,"
        + " 23 33 1 36 9 20 19 28 8 38"
  })
  void ten_draws_without_replacement_match_the_published_ones(
      String server, String client, long nonce, String expected) {
    FairStream stream = FairStream.of(ServerSeed.of(server), new ClientSeed(client), nonce);

    List<Integer> draws = drawTenOfForty(stream);

    assertThat(draws).extracting(Object::toString).containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159, bb62964774, 1,"
        + " RRLRLLLLRLLLRLLL",
    "a9a09f7f84c9dc6d4f46f9b702d8e7e211e1fc219ac10e1145c4ca032eb000c6, 3c83fc7e07, 3,"
        + " LLRRLRLLLLLRLLRL",
    "a5022ccf5dd5a76d2014278e3d91d1dfc47c3f12e683ea0c8151fdc2f944beb1, 8b3ca8298c, 54,"
        + " RRLRLLLRLRRLLLLR"
  })
  void sixteen_numbers_over_or_under_the_middle_match_the_published_path(
      String server, String client, long nonce, String expected) {
    FairStream stream = FairStream.of(ServerSeed.of(server), new ClientSeed(client), nonce);

    StringBuilder path = new StringBuilder();
    IntStream.range(0, 16).forEach(row -> path.append(stream.next() >= 1L << 31 ? 'R' : 'L'));

    assertThat(path).hasToString(expected);
  }

  @Test
  void a_negative_nonce_is_refused_and_zero_is_not() {
    ServerSeed server = ServerSeed.of("0".repeat(64));
    ClientSeed client = new ClientSeed("c");

    assertThat(FairStream.of(server, client, 0).next()).isBetween(0L, (1L << 32) - 1);
    assertThatThrownBy(() -> FairStream.of(server, client, -1))
        .isInstanceOf(BadParameter.class)
        .hasMessage("nonce must not be negative");
  }

  @Test
  void an_index_needs_at_least_one_value_to_choose_from() {
    FairStream stream = FairStream.of(ServerSeed.of("0".repeat(64)), new ClientSeed("c"), 0);

    assertThat(stream.nextIndex(1)).isZero();
    assertThatThrownBy(() -> stream.nextIndex(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> drawTenOfForty(FairStream stream) {
    List<Integer> left = new ArrayList<>(IntStream.rangeClosed(1, 40).boxed().toList());
    List<Integer> draws = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      draws.add(left.remove(stream.nextIndex(left.size())));
    }
    return draws;
  }
}
