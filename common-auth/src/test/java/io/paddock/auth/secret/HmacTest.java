package io.paddock.auth.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacTest {

  /** RFC 4231, test case 1. */
  private static final String EXPECTED =
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";

  private final byte[] key = new byte[20];

  HmacTest() {
    Arrays.fill(key, (byte) 0x0b);
  }

  @Test
  void agreesWithTheStandard() {
    assertThat(HexFormat.of().formatHex(Hmac.sha256(key, "Hi There".getBytes(US_ASCII))))
        .isEqualTo(EXPECTED);
  }

  @Test
  void partsAreOneMessageInTheirOrder() {
    assertThat(
            HexFormat.of()
                .formatHex(Hmac.sha256(key, "Hi ".getBytes(US_ASCII), "There".getBytes(US_ASCII))))
        .isEqualTo(EXPECTED);
  }
}
