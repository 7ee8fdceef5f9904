package io.paddock.events.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {

  private static final UUID ID = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");

  @Test
  void subjectsSayWhatTheyName() {
    assertThat(Subjects.operator(ID)).isEqualTo("operator/" + ID);
    assertThat(Subjects.aggregator(ID)).isEqualTo("aggregator/" + ID);
    assertThat(Subjects.player(ID, "p/1")).isEqualTo("player/" + ID + "/p/1");
  }

  @Test
  void walletsAndMarketsAreSubjects() {
    String wallet = "0x00000000000000000000000000000000000000a1";

    assertThat(Subjects.wallet(wallet)).isEqualTo("wallet/" + wallet);
    assertThat(Subjects.market("m".repeat(64))).isEqualTo("market/" + "m".repeat(64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subjects.wallet("0xABC"))
        .withMessage("event_wallet_invalid");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65})
  void aSymbolOutsideTheLimitIsRefused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subjects.market("m".repeat(length)))
        .withMessage("subject_symbol_invalid");
  }

  @Test
  void aPlayerIdMayTake512Characters() {
    assertThat(Subjects.player(ID, "p".repeat(512))).endsWith("/" + "p".repeat(512));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 513})
  void aPlayerIdOutsideTheLimitIsRefused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subjects.player(ID, "p".repeat(length)))
        .withMessage("subject_player_id_invalid");
  }
}
