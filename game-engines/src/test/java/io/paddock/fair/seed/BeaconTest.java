package io.paddock.fair.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A public beacon's rounds, and what they are mixed with. */
class BeaconTest {

  private static final String VALUE = "ab".repeat(32);

  private final BeaconSchedule schedule = new BeaconSchedule(1_000, 300);

  @ParameterizedTest
  @CsvSource({"0, 1", "999, 1", "1000, 2", "1299, 2", "1300, 3", "1301, 3"})
  void the_first_round_after_a_time_is_dated_later_than_it_by_a_period_at_most(
      long time, long round) {
    assertThat(schedule.firstAfter(time)).isEqualTo(round);
    assertThat(schedule.dated(round)).isGreaterThan(time);
    assertThat(round == 1 || schedule.dated(round - 1) <= time).isTrue();
  }

  @Test
  void the_first_round_is_dated_at_the_genesis() {
    assertThat(schedule.dated(1)).isEqualTo(1_000);
    assertThat(schedule.dated(3)).isEqualTo(1_600);
    assertThatThrownBy(() -> new BeaconSchedule(0, 0)).hasMessageContaining("at least 1 ms");
  }

  /** printf '0:alice\n1:bob\nbeacon:7:abab…\n' | sha256sum */
  @Test
  void the_joint_seed_is_the_hash_of_all_seats_in_order_and_of_the_beacon() {
    ClientSeed joint = joint("alice", "bob", 7);

    assertThat(joint.text())
        .isEqualTo("baa57e2ef87bf9899bfc290a55c8baaa37a015c85d2a61b8f2df5e11c31fdfba");
    assertThat(joint("bob", "alice", 7)).isNotEqualTo(joint);
    assertThat(joint("alice", "bob", 8)).isNotEqualTo(joint);
    assertThat(JointSeed.of(List.of(new ClientSeed("alice")), new BeaconValue(7, VALUE)))
        .isNotEqualTo(joint);
  }

  private static ClientSeed joint(String first, String second, long round) {
    return JointSeed.of(
        List.of(new ClientSeed(first), new ClientSeed(second)), new BeaconValue(round, VALUE));
  }

  @Test
  void a_value_is_written_as_its_round_and_its_randomness() {
    assertThat(BeaconValue.parse("12:" + VALUE)).isEqualTo(new BeaconValue(12, VALUE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "0:", "012:", "-1:", "1:abc", "1: ", "1234567890123456789:"})
  void nothing_else_is_a_value(String text) {
    assertThatThrownBy(() -> BeaconValue.parse(text + (text.endsWith(":") ? VALUE : "")))
        .isInstanceOf(BadParameter.class);
  }

  @Test
  void rounds_begin_at_one_and_randomness_is_lowercase() {
    assertThatThrownBy(() -> new BeaconValue(0, VALUE)).hasMessage("beacon rounds begin at 1");
    assertThatThrownBy(() -> new BeaconValue(1, VALUE.toUpperCase(java.util.Locale.ROOT)))
        .hasMessage("beacon randomness must be 64 lowercase hex characters");
  }
}
