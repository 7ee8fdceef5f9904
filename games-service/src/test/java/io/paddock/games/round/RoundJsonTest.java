package io.paddock.games.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundJsonTest {

  private static final Members KENO =
      Members.NONE
          .with("risk", "high")
          .with("picks", Value.wholes(1, 40))
          .with("bets", new Value.Items(List.of(Members.NONE.with("n", Long.MAX_VALUE))));

  private final RoundJson json = new RoundJson(new ObjectMapper());

  @Test
  void what_is_stored_is_read_again() {
    assertThat(json.read(json.write(KENO))).isEqualTo(KENO);
  }

  @Test
  void what_is_answered_is_plain() {
    assertThat(RoundJson.plain(KENO))
        .isEqualTo(
            Map.of(
                "risk",
                "high",
                "picks",
                List.of(1L, 40L),
                "bets",
                List.of(Map.of("n", Long.MAX_VALUE))));
  }

  @Test
  void what_was_never_stored_is_not_guessed_at() {
    for (String other : List.of("{\"a\":null}", "{\"a\":true}", "{\"a\":1", "{\"a\":[false]}")) {
      assertThatThrownBy(() -> json.read(other)).isInstanceOf(IllegalStateException.class);
    }
  }
}
