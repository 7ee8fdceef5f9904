package io.paddock.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.fixtures.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingTest {

  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Test
  void theHighestVersionIsCurrentWhateverTheOrder() {
    KeyRing ring = KeyRing.parse("kek", List.of("10=" + KEY, Keys.LINE_2));

    assertThat(ring.currentVersion()).isEqualTo(10);
    assertThat(ring.currentKey()).startsWith(0, 1, 2).endsWith(30, 31).hasSize(32);
    assertThat(ring.key(2)).hasValueSatisfying(key -> assertThat(key).startsWith(32, 33));
    assertThat(ring.key(1)).isEmpty();
  }

  @Test
  void blankLinesAndSpaceAroundLinesDoNotMatter() {
    KeyRing ring = KeyRing.parse("kek", List.of("", "  " + Keys.LINE_1 + " ", ""));

    assertThat(ring.currentVersion()).isEqualTo(1);
  }

  @Test
  void aLineCanNameAnotherVersionAsCurrent() {
    KeyRing ring = KeyRing.parse("kek", List.of(Keys.LINE_1, "current=1", Keys.LINE_2));

    assertThat(ring.currentVersion()).isEqualTo(1);
    assertThat(ring.currentKey()).startsWith(0, 1, 2);
    assertThat(ring.key(2)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"current=3", "current=", "current=01", "current=x"})
  void whatIsNamedAsCurrentIsThere(String line) {
    assertThatThrownBy(() -> KeyRing.parse("kek", List.of(Keys.LINE_1, line)))
        .isInstanceOf(KeyRingException.class)
        .hasMessage("kek: current= must name one version of the file");
    assertThatThrownBy(() -> KeyRing.parse("kek", List.of(Keys.LINE_1, "current=1", "current=1")))
        .isInstanceOf(KeyRingException.class);
  }

  @Test
  void nobodyCanChangeAKeyOfTheRing() {
    KeyRing ring = Keys.first();
    ring.currentKey()[0] = 99;
    ring.key(1).orElseThrow()[0] = 99;

    assertThat(ring.currentKey()[0]).isZero();
  }

  @Test
  void aFileIsRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("pepper");
    Files.writeString(file, Keys.LINE_1 + "\n" + Keys.LINE_2 + "\n");

    KeyRing ring = KeyRing.load(file);

    assertThat(ring).hasToString("KeyRing[pepper, versions=[1, 2]]");
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("kek");

    assertThatThrownBy(() -> KeyRing.load(file))
        .isInstanceOf(KeyRingException.class)
        .hasMessage("kek: the key file " + file + " cannot be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=   | expected <version>=<base64>, version 1 to 999999
          nonsense                                       | expected <version>=<base64>, version 1 to 999999
          0=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= | expected <version>=<base64>, version 1 to 999999
          01=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=| expected <version>=<base64>, version 1 to 999999
          -1=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=| expected <version>=<base64>, version 1 to 999999
          1000000=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8= | expected <version>=<base64>, version 1 to 999999
          =AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=  | expected <version>=<base64>, version 1 to 999999
          3=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8  | expected base64 of 32 bytes
          3=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg== | expected base64 of 32 bytes
          3=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g | expected base64 of 32 bytes
          3=%                                            | expected base64 of 32 bytes
          1=ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8= | version 1 is there twice
          """)
  void aWrongLineIsNamedAndNotShown(String line, String complaint) {
    assertThatThrownBy(() -> KeyRing.parse("kek", List.of(Keys.LINE_1, "", line)))
        .isInstanceOf(KeyRingException.class)
        .hasMessage("kek line 3: " + complaint);
  }

  @Test
  void aFileWithoutKeysIsRefused() {
    assertThatThrownBy(() -> KeyRing.parse("kek", List.of("", " ")))
        .isInstanceOf(KeyRingException.class)
        .hasMessage("kek: the file holds no key");
  }

  @Test
  void aHundredKeysAreTheMost() {
    List<String> lines = new ArrayList<>();
    for (int version = 1; version <= 100; version++) {
      lines.add(version + "=" + KEY);
    }
    KeyRing full = KeyRing.parse("kek", lines);
    lines.add("101=" + KEY);

    assertThat(full.currentVersion()).isEqualTo(100);
    assertThatThrownBy(() -> KeyRing.parse("kek", lines))
        .hasMessage("kek line 101: more than 100 keys");
  }
}
