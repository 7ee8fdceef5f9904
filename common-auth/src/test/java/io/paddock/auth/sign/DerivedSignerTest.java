package io.paddock.auth.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.seal.KeyRing;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DerivedSignerTest {

  private static final byte[] MESSAGE = "message".getBytes(UTF_8);

  @Test
  void what_it_signed_it_verifies_and_nothing_else() {
    DerivedSigner signer = signers(1).of("a");
    byte[] signature = signer.sign(MESSAGE);

    assertThat(signer.version()).isEqualTo(1);
    assertThat(signer.verifies(1, MESSAGE, signature)).isTrue();
    assertThat(signer.verifies(1, "massage".getBytes(UTF_8), signature)).isFalse();
    assertThat(signer.verifies(2, MESSAGE, signature)).isFalse();
    assertThat(signer.verifies(1, MESSAGE, new byte[64])).isFalse();
    assertThat(signer.verifies(1, MESSAGE, new byte[3])).isFalse();
  }

  @Test
  void the_same_ring_and_purpose_are_the_same_key() {
    assertThat(signers(1).of("a").sign(MESSAGE)).isEqualTo(signers(1).of("a").sign(MESSAGE));
    assertThat(signers(1).of("b").verifies(1, MESSAGE, signers(1).of("a").sign(MESSAGE))).isFalse();
  }

  @Test
  void the_current_version_signs_and_older_ones_still_verify() {
    byte[] before = signers(1).of("a").sign(MESSAGE);
    DerivedSigner after = signers(1, 2).of("a");

    assertThat(after.version()).isEqualTo(2);
    assertThat(after.sign(MESSAGE)).isNotEqualTo(before);
    assertThat(after.verifies(1, MESSAGE, before)).isTrue();
    assertThat(after.verifies(2, MESSAGE, after.sign(MESSAGE))).isTrue();
    assertThat(after.publicKeys().keySet()).containsExactly(1, 2);
    assertThat(after.publicKeys().get(1)).isEqualTo(signers(1).of("a").publicKeys().get(1));
    assertThat(after.publicKeys().get(1)).hasSize(32).isNotEqualTo(after.publicKeys().get(2));
  }

  @Test
  void it_shows_no_key() {
    assertThat(signers(1).of("a")).hasToString("DerivedSigner[version=1]");
  }

  private static DerivedSigners signers(int... versions) {
    List<String> lines =
        IntStream.of(versions)
            .mapToObj(
                version -> {
                  byte[] key = new byte[32];
                  Arrays.fill(key, (byte) version);
                  return version + "=" + Base64.getEncoder().encodeToString(key);
                })
            .toList();
    return new DerivedSigners(KeyRing.parse("pepper", lines));
  }
}
