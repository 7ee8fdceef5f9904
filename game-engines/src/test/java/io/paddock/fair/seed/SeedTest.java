package io.paddock.fair.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.fair.BadParameter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {

  private static final String HEX =
      "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159";

  @Test
  void the_commitment_is_the_sha_256_of_the_text() {
    assertThat(ServerSeed.of("0".repeat(64)).commitment())
        .isEqualTo("60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55");
  }

  @Test
  void a_server_seed_shows_its_commitment_and_never_itself() {
    ServerSeed seed = ServerSeed.of(HEX);

    assertThat(seed).hasToString("ServerSeed[" + seed.commitment() + "]");
    assertThat(seed.reveal()).isEqualTo(HEX);
  }

  @Test
  void drawn_seeds_use_all_the_randomness_and_have_the_published_form() {
    ServerSeed first = ServerSeed.draw(new Random(1));
    ServerSeed again = ServerSeed.draw(new Random(1));
    ServerSeed other = ServerSeed.draw(new Random(2));

    assertThat(first.reveal()).matches("[0-9a-f]{64}").doesNotEndWith("0000000000000000");
    assertThat(first).isEqualTo(again).hasSameHashCodeAs(again).isNotEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 33, 64, 128})
  void seeds_of_other_houses_are_taken_from_32_to_128_characters(int length) {
    assertThat(ServerSeed.of("a".repeat(length)).reveal()).hasSize(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "18E93F4A7B5B58D2569765766D1B6C3296BBD8430D6F20249044D72F14720159",
        "0123456789abcdef0123456789abcde",
        "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f1472015918e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f147201590",
        "g8e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159"
      })
  void any_other_server_seed_is_refused(String text) {
    assertThatThrownBy(() -> ServerSeed.of(text))
        .isInstanceOf(BadParameter.class)
        .hasMessage("server-seed must be 32 to 128 lowercase hex characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "Az09_-", "0123456789012345678901234567890123456789012345678901234567890123"})
  void a_client_seed_of_1_to_64_allowed_characters_is_taken(String text) {
    assertThat(new ClientSeed(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a:b",
        "é",
        "a\n",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void any_other_client_seed_is_refused(String text) {
    assertThatThrownBy(() -> new ClientSeed(text))
        .isInstanceOf(BadParameter.class)
        .hasMessage("client-seed must be 1 to 64 of A-Z a-z 0-9 _ -");
  }
}
