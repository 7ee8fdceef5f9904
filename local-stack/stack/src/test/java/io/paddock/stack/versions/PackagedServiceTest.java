package io.paddock.stack.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paddock.matching.TradingEngine;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.snapshot.SnapshotCodec;
import io.paddock.stack.versions.ServiceVersions.LogVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedServiceTest {

  private final Path folder;
  private final PackagedApplication application;

  PackagedServiceTest(@TempDir Path folder) {
    this.folder = folder;
    this.application =
        new PackagedApplication(folder)
            .properties("quarkus.flyway.schemas=games\n")
            .file("db/migration/V1__games.sql");
  }

  @Test
  void its_newest_migration_is_the_one_of_the_highest_version() throws IOException {
    application
        .file("db/migration/V10__ten.sql")
        .file("db/migration/V9__nine.sql")
        .file("db/migration/V10_2__ten_and_two.sql")
        .file("db/migration/R__views.sql")
        .file("other/V99__not_there.sql");

    ServiceVersions read = read();

    assertThat(read.schema()).isEqualTo("games");
    assertThat(read.migration()).isEqualTo("10.2");
  }

  @Test
  void what_it_reads_of_others_is_a_setting() throws IOException {
    application.properties(
        "quarkus.flyway.schemas=games\npaddock.schema.reads=tenancy:12, trading:3\n");

    assertThat(read().others()).isEqualTo(Map.of("tenancy", "12", "trading", "3"));
  }

  @Test
  void a_service_without_the_log_and_without_events_says_so() throws IOException {
    ServiceVersions read = read();

    assertThat(read.log()).isEmpty();
    assertThat(read.events()).isEmpty();
    assertThat(read.others()).isEmpty();
  }

  @Test
  void constants_are_those_of_its_own_jars_not_of_the_launcher() throws IOException {
    engine(77, 78, 79);

    assertThat(read().log()).contains(new LogVersions(77, 78, 79));
  }

  @Test
  void events_are_those_of_the_catalogue_and_its_own_in_every_version() throws IOException {
    application
        .file("schemas/endpoint.failing.v1.json")
        .catalogued("schemas/envelope.v1.json")
        .catalogued("schemas/round.settled.v1.json")
        .catalogued("schemas/round.settled.v2.json")
        .catalogued("META-INF/beans.xml");

    assertThat(read().events())
        .isEqualTo(Map.of("endpoint.failing", "1", "envelope", "1", "round.settled", "1+2"));
  }

  @Test
  void what_is_not_built_is_named() {
    assertThatIllegalStateException()
        .isThrownBy(new PackagedService("games", folder)::read)
        .withMessage("games is not built: " + folder);
  }

  @Test
  void a_constant_that_is_no_longer_there_is_named() throws IOException {
    application.constant(TradingEngine.class, "NEWEST", 4);
    Path laid = application.lay();

    assertThatIllegalStateException()
        .isThrownBy(new PackagedService("games", laid)::read)
        .withMessage("games has no TradingEngine.LATEST_VERSION: " + folder);
  }

  @Test
  void so_is_a_schema_without_a_name() throws IOException {
    Path laid = application.properties("a=b\n").lay();

    assertThatIllegalStateException()
        .isThrownBy(new PackagedService("games", laid)::read)
        .withMessage("games has no quarkus.flyway.schemas: " + folder);
  }

  private void engine(int version, int snapshot, int record) {
    application
        .constant(TradingEngine.class, "LATEST_VERSION", version)
        .constant(SnapshotCodec.class, "FORMAT", snapshot)
        .constant(CommandCodec.class, "FORMAT", record);
  }

  private ServiceVersions read() throws IOException {
    return new PackagedService("games", application.lay()).read();
  }
}
