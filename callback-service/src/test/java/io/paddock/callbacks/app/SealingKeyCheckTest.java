package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.seal.SealException;
import io.paddock.auth.seal.SecretBox;
import io.paddock.callbacks.fixtures.Rows;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service with the wrong key does not start. */
class SealingKeyCheckTest {

  private final Rows rows = Rows.inNewDatabase();

  @Test
  void theFirstStartSealsACanaryAndLaterOnesOpenIt() {
    int first = check(key(1, 'a')).run();
    int second = check(key(1, 'a')).run();

    assertThat(first).isEqualTo(1);
    assertThat(second).isEqualTo(1);
    assertThat(rows.rows("SELECT kek_version FROM canaries")).hasSize(1);
  }

  @Test
  void anotherKeyOfTheSameVersionStopsTheStart() {
    check(key(1, 'a')).run();

    assertThatExceptionOfType(SealException.class).isThrownBy(() -> check(key(1, 'b')).run());
  }

  @Test
  void aNewVersionBesideTheOldGetsACanaryOfItsOwn() {
    check(key(1, 'a')).run();

    int opened = check(key(1, 'a'), key(2, 'b')).run();

    assertThat(opened).isEqualTo(2);
  }

  @Test
  void aNewVersionWithoutTheOldStopsTheStart() {
    check(key(1, 'a')).run();

    assertThatExceptionOfType(SealException.class).isThrownBy(() -> check(key(2, 'b')).run());
    assertThat(rows.rows("SELECT 1 FROM canaries")).hasSize(1);
  }

  private SealingKeyCheck check(String... lines) {
    return new SealingKeyCheck(
        rows.postgres(), new SecretBox(KeyRing.parse("kek", List.of(lines))));
  }

  private static String key(int version, char fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return version + "=" + Base64.getEncoder().encodeToString(bytes);
  }
}
