package io.paddock.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  private static final UUID OURS = UUID.fromString("00000000-0000-7000-8000-000000000001");

  private final RequestId requestId = new RequestId(() -> OURS);

  @ParameterizedTest
  @ValueSource(strings = {"a", "A-b_c.9"})
  void aSaneIdIsTaken(String offered) {
    assertThat(requestId.choose(offered)).isEqualTo(offered);
  }

  @Test
  void sixtyFourCharactersAreTheLongest() {
    assertThat(requestId.choose("x".repeat(64))).isEqualTo("x".repeat(64));
    assertThat(requestId.choose("x".repeat(65))).isEqualTo(OURS.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "é", "{}", "a/b"})
  void anythingElseIsReplaced(String offered) {
    assertThat(requestId.choose(offered)).isEqualTo(OURS.toString());
  }

  @Test
  void noneIsReplaced() {
    assertThat(requestId.choose(null)).isEqualTo(OURS.toString());
  }

  @Test
  void declaredLengthsThatAreNoNumbersCountAsEndless() {
    assertThat(BodyLimit.declaredBytes(null)).isZero();
    assertThat(BodyLimit.declaredBytes("65536")).isEqualTo(65_536);
    assertThat(BodyLimit.declaredBytes("lots")).isEqualTo(Long.MAX_VALUE);
  }
}
