package io.paddock.web.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {

  private static final String TWIN = "PADDOCK_DB_PASSWORD_FILE";

  private final Path file;

  SecretFilesTest(@TempDir Path folder) {
    this.file = folder.resolve("password");
  }

  @Test
  void aTwinStandsForItsVariable() throws IOException {
    write("correct horse");

    assertThat(read()).containsExactly(Map.entry("PADDOCK_DB_PASSWORD", "correct horse"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'a\\n',     'a'
          'a\\r\\n',   'a'
          'a\\n\\n',   'a\\n'
          ' a \\n',   ' a '
          'a\\r',     'a\\r'
          'a\\nb\\n',  'a\\nb'
          """)
  void oneNewlineAtTheEndIsNotPartOfIt(String written, String value) throws IOException {
    write(written.translateEscapes());

    assertThat(read()).containsValue(value.translateEscapes());
  }

  @Test
  void bothAreRefused() throws IOException {
    write("from-file");

    assertThatThrownBy(
            () ->
                SecretFiles.read(
                    Map.of(TWIN, file.toString(), "PADDOCK_DB_PASSWORD", "from-environment")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("PADDOCK_DB_PASSWORD and " + TWIN + " are both set: give one of them");
  }

  @Test
  void bothAreRefusedThoughTheVariableBeEmpty() throws IOException {
    write("from-file");

    assertThatThrownBy(
            () -> SecretFiles.read(Map.of(TWIN, file.toString(), "PADDOCK_DB_PASSWORD", "")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aMissingFileIsNamedWithItsSetting() {
    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(TWIN + " names a file that cannot be read: " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void anEmptyFileIsRefused(String nothing) throws IOException {
    write(nothing);

    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(TWIN + " names an empty file: " + file);
  }

  @Test
  void aFileThatIsNoTextIsRefusedWithoutShowingIt() throws IOException {
    Files.write(file, new byte[] {'s', 'e', 'c', 'r', 'e', 't', (byte) 0xff});

    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(TWIN + " names a file that is not UTF-8: " + file)
        .hasNoCause();
  }

  @Test
  void theLongestFileIsRead() throws IOException {
    write("x".repeat(64 * 1024));

    assertThat(read().get("PADDOCK_DB_PASSWORD")).hasSize(64 * 1024);
  }

  @Test
  void aLongerFileIsRefused() throws IOException {
    write("x".repeat(64 * 1024 + 1));

    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(TWIN + " names a file of more than 65536 bytes: " + file);
  }

  @Test
  void otherVariablesAreLeftAlone() {
    assertThat(
            SecretFiles.read(
                Map.of(
                    "SSL_CERT_FILE", "/nowhere",
                    "PADDOCK_FILE", "/nowhere",
                    "PADDOCK__FILE", "",
                    "PADDOCK_DB_PASSWORD", "x")))
        .isEmpty();
  }

  @Test
  void aCommandLineSeesTheEnvironmentWithTheTwins() throws IOException {
    write("x\n");

    assertThat(SecretFiles.resolve(Map.of(TWIN, file.toString(), "PADDOCK_DB_USER", "u")))
        .containsEntry("PADDOCK_DB_USER", "u")
        .containsEntry("PADDOCK_DB_PASSWORD", "x");
  }

  private Map<String, String> read() {
    return SecretFiles.read(Map.of(TWIN, file.toString()));
  }

  private void write(String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
