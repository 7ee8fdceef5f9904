package io.paddock.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictBase64Test {

  @Test
  void canonicalTextsAreTaken() {
    assertThat(StrictBase64.standard("/+8=")).hasValue(new byte[] {(byte) 0xff, (byte) 0xef});
    assertThat(StrictBase64.url("_-8")).hasValue(new byte[] {(byte) 0xff, (byte) 0xef});
    assertThat(StrictBase64.standard("AAEC")).hasValue(new byte[] {0, 1, 2});
    assertThat(StrictBase64.url("AAEC")).hasValue(new byte[] {0, 1, 2});
    assertThat(StrictBase64.standard("")).hasValue(new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/+8", "/+9=", "_-8=", "/+8==", "/+8= ", "/+8=\n", "A", "%", "ÄÄÄÄ"})
  void otherStandardTextsAreNot(String text) {
    assertThat(StrictBase64.standard(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_-8=", "_-9", "/+8", "_", "_-8 ", "%", "_-8\n"})
  void otherUrlTextsAreNot(String text) {
    assertThat(StrictBase64.url(text)).isEmpty();
  }
}
