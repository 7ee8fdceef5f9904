package io.paddock.servers.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantTimeTest {

  @Test
  void haste_is_seen_wherever_it_is() {
    assertThat(ConstantTime.of(Leaky.class).hasty())
        .containsExactly("Leaky.any", "Leaky.bytes", "Leaky.handedOn", "Leaky.text");
  }

  @Test
  void care_is_seen_too() {
    assertThat(ConstantTime.of(Leaky.class).careful()).containsExactly("Leaky");
    assertThat(ConstantTime.with(Leaky.class).careful()).contains("Leaky");
  }

  /** As it must not be done, but for the last. */
  static final class Leaky {

    private Leaky() {}

    static boolean bytes(MessageDigest digest, byte[] shown) {
      return Arrays.equals(digest.digest(), shown);
    }

    static boolean text(MessageDigest digest, String shown) {
      return HexFormat.of().formatHex(digest.digest()).equals(shown);
    }

    static boolean handedOn(MessageDigest digest, String shown) {
      return shown.equals(hex(digest));
    }

    static boolean any(MessageDigest digest, List<String> shown) {
      return shown.stream().anyMatch(one -> one.equals(hex(digest)));
    }

    /** Makes, and compares nothing. */
    static String hex(MessageDigest digest) {
      return HexFormat.of().formatHex(digest.digest());
    }

    /** Compares, and makes nothing. */
    static boolean same(String one, String other) throws NoSuchAlgorithmException {
      return MessageDigest.getInstance(one).getAlgorithm().equals(other);
    }

    static boolean careful(MessageDigest digest, byte[] shown) {
      return MessageDigest.isEqual(digest.digest(), shown);
    }
  }
}
