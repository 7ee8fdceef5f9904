package io.paddock.demo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  private static final String SEEDED =
      """
      {"operatorId":"0198c0de-0000-7000-8000-00000000000a","operatorCode":"mybrand",
       "walletSecrets":[{"keyId":"k1","secret":"s3cret-wallet","since":"later members are fine"}],
       "aggregatorKey":"s3cret-aggregator","gamesUrl":"http://localhost:8082//",
       "callbackSecrets":["whsec_s3cret"],"addedLater":true}
      """;

  @TempDir private Path folder = Path.of("");

  private Path file = Path.of("");
  private SettingsFile settings = new SettingsFile(Optional.empty(), new ObjectMapper());

  @BeforeEach
  void open() {
    file = folder.resolve("operator.json");
    settings = new SettingsFile(Optional.of(file), new ObjectMapper());
  }

  /** Replaces the file as seeding does: written aside, then moved. */
  private void seed(String text) throws IOException {
    Path aside = Files.writeString(folder.resolve("aside"), text);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String code() {
    return settings.current().map(OperatorSettings::operatorCode).orElse("none");
  }

  @Test
  void without_a_path_or_a_file_there_are_no_settings() {
    assertThat(new SettingsFile(Optional.empty(), new ObjectMapper()).current()).isEmpty();
    assertThat(settings.current()).isEmpty();
  }

  @Test
  void everything_in_the_file_is_read() throws IOException {
    seed(SEEDED);

    OperatorSettings read = settings.current().orElseThrow();

    assertThat(read.operatorId())
        .isEqualTo(UUID.fromString("0198c0de-0000-7000-8000-00000000000a"));
    assertThat(read.operatorCode()).isEqualTo("mybrand");
    assertThat(read.walletSecrets()).hasSize(1);
    assertThat(read.walletSecrets().getFirst().keyId()).isEqualTo("k1");
    assertThat(read.walletSecrets().getFirst().secret().reveal()).isEqualTo("s3cret-wallet");
    assertThat(read.aggregatorKey().reveal()).isEqualTo("s3cret-aggregator");
    assertThat(read.gamesUrl()).isEqualTo(URI.create("http://localhost:8082"));
    assertThat(read.callbackSecrets().getFirst().reveal()).isEqualTo("whsec_s3cret");
  }

  @Test
  void no_secret_shows_in_its_text() throws IOException {
    seed(SEEDED);

    assertThat(settings.current().orElseThrow().toString()).doesNotContain("s3cret");
  }

  @Test
  void a_file_that_appears_changes_or_goes_is_noticed() throws IOException {
    assertThat(code()).isEqualTo("none");
    seed(SEEDED);
    assertThat(code()).isEqualTo("mybrand");

    seed(SEEDED.replace("mybrand", "another"));
    assertThat(code()).isEqualTo("another");

    Files.delete(file);
    assertThat(code()).isEqualTo("none");
  }

  @Test
  void a_file_rewritten_in_place_with_the_same_length_is_noticed_by_its_time() throws IOException {
    seed(SEEDED);
    assertThat(code()).isEqualTo("mybrand");

    Files.writeString(file, SEEDED.replace("mybrand", "yourbrd"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(code()).isEqualTo("yourbrd");
  }

  @Test
  void a_file_that_cannot_be_understood_keeps_the_last_settings() throws IOException {
    seed(SEEDED);
    assertThat(code()).isEqualTo("mybrand");

    seed("{");
    assertThat(code()).isEqualTo("mybrand");
    seed(SEEDED.replace("\"operatorCode\":\"mybrand\",", ""));
    assertThat(code()).isEqualTo("mybrand");

    seed(SEEDED.replace("mybrand", "mended"));
    assertThat(code()).isEqualTo("mended");
  }

  @Test
  void a_first_file_that_cannot_be_understood_gives_no_settings() throws IOException {
    seed("{\"operatorCode\":\"mybrand\"}");

    assertThat(settings.current()).isEmpty();
  }

  @Test
  void an_oversized_file_is_not_read() throws IOException {
    seed(SEEDED);
    assertThat(code()).isEqualTo("mybrand");

    seed(SEEDED.replace("mybrand", "another") + " ".repeat(64 * 1024));

    assertThat(code()).isEqualTo("mybrand");
  }

  @Test
  void what_it_is_told_it_keeps_readable_by_its_owner_alone() throws IOException {
    assertThat(told(SEEDED)).contains("mybrand");

    assertThat(code()).isEqualTo("mybrand");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(new ObjectMapper().readTree(file.toFile()))
        .isEqualTo(new ObjectMapper().readTree(SEEDED));
    try (var kept = Files.list(folder)) {
      assertThat(kept).containsExactly(file);
    }
  }

  @Test
  void what_it_is_told_takes_the_place_of_what_was() throws IOException {
    seed(SEEDED);

    assertThat(told(SEEDED.replace("mybrand", "another"))).contains("another");

    assertThat(code()).isEqualTo("another");
  }

  @Test
  void without_a_path_it_remembers_what_it_is_told() throws IOException {
    settings = new SettingsFile(Optional.empty(), new ObjectMapper());

    assertThat(told(SEEDED)).contains("mybrand");

    assertThat(code()).isEqualTo("mybrand");
  }

  @Test
  void what_are_no_settings_changes_nothing() throws IOException {
    seed(SEEDED);

    assertThat(told(SEEDED.replace("\"operatorCode\":\"mybrand\",", ""))).isEmpty();
    assertThat(told("[]")).isEmpty();
    assertThat(told("null")).isEmpty();

    assertThat(code()).isEqualTo("mybrand");
    assertThat(file).hasContent(SEEDED);
  }

  @Test
  void settings_of_64_KiB_are_the_largest() throws IOException {
    assertThat(told(filled(64 * 1024))).contains("mybrand");
    assertThat(told(filled(64 * 1024 + 1).replace("mybrand", "another"))).isEmpty();

    assertThat(code()).isEqualTo("mybrand");
  }

  private Optional<String> told(String text) throws IOException {
    return settings.replace(new ObjectMapper().readTree(text)).map(OperatorSettings::operatorCode);
  }

  /** Settings that take so many bytes as compact JSON. */
  private static String filled(int bytes) throws IOException {
    ObjectNode seeded = (ObjectNode) new ObjectMapper().readTree(SEEDED);
    int without = seeded.put("filling", "").toString().length();
    return seeded.put("filling", "x".repeat(bytes - without)).toString();
  }
}
