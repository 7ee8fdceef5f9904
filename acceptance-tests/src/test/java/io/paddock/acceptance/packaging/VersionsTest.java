package io.paddock.acceptance.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.TradingEngine;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.snapshot.SnapshotCodec;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.home.Repository;
import io.paddock.stack.versions.VersionMatrix;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** {@code ./paddock versions} says of what is packaged what the sources say. */
class VersionsTest {

  private static final Path ROOT = Repository.root();
  private static final List<List<String>> ROWS =
      VersionMatrix.of(ROOT).lines().stream().map(line -> List.of(line.split(" {2,}"))).toList();

  private static final String LOG =
      TradingEngine.LATEST_VERSION + " " + SnapshotCodec.FORMAT + " " + CommandCodec.FORMAT;

  @ParameterizedTest
  @EnumSource(ServiceDatabase.class)
  void aServiceNeedsItsNewestMigrationAndWhatItsSettingsSayOfOthers(ServiceDatabase service)
      throws IOException {
    List<String> row = row(service.service());

    assertThat(row.get(1)).isEqualTo(service.schema() + " " + newestMigration(service));
    assertThat(row.get(2)).isEqualTo(reads(service));
  }

  @ParameterizedTest
  @EnumSource(
      value = ServiceDatabase.class,
      names = {"BACKOFFICE", "GATEWAY"})
  void whoAppendsToTheLogHasTheEnginesOwnVersions(ServiceDatabase service) {
    assertThat(String.join(" ", row(service.service()).subList(3, 6))).isEqualTo(LOG);
  }

  @ParameterizedTest
  @EnumSource(
      value = ServiceDatabase.class,
      names = {"BACKOFFICE", "GATEWAY"},
      mode = Mode.EXCLUDE)
  void andNobodyElseHasAny(ServiceDatabase service) {
    assertThat(row(service.service()).subList(3, 6)).containsExactly("-", "-", "-");
  }

  @Test
  void everySchemaOfAnEventIsThereOnce() throws IOException {
    TreeSet<String> expected = new TreeSet<>();
    for (String module : List.of("common-events", "callback-service")) {
      names(module + "/src/main/resources/schemas")
          .map(file -> file.substring(0, file.length() - ".json".length()))
          .forEach(expected::add);
    }
    int callbacks = row("event").indexOf("callbacks");

    assertThat(ROWS.subList(ROWS.indexOf(row("event")) + 1, ROWS.size()))
        .extracting(row -> row.getFirst() + ".v" + row.get(callbacks))
        .containsExactlyElementsOf(expected);
  }

  private static List<String> row(String first) {
    return ROWS.stream().filter(row -> row.getFirst().equals(first)).findFirst().orElseThrow();
  }

  private static int newestMigration(ServiceDatabase service) throws IOException {
    return names(service.module() + "/src/main/resources/db/migration")
        .mapToInt(file -> Integer.parseInt(file.substring(1, file.indexOf("__"))))
        .max()
        .orElseThrow();
  }

  private static String reads(ServiceDatabase service) throws IOException {
    Properties properties = new Properties();
    Path file = ROOT.resolve(service.module() + "/src/main/resources/application.properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties.getProperty("paddock.schema.reads", "-").replace(":", " >= ");
  }

  private static Stream<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }
}
