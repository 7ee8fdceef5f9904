package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.home.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A version that no migration leads to would be waited for until the patience is over. */
class SchemaNeedsTest {

  @ParameterizedTest
  @ValueSource(strings = {"backoffice", "games", "gateway", "callbacks"})
  void whatAServiceReadsOfOthersIsMigratedTo(String service) throws Exception {
    String[] need = Settings.of(service).property("paddock.schema.reads").split(":", 2);
    Path scripts =
        Repository.root()
            .resolve(ServiceDatabase.named(need[0]).module())
            .resolve("src/main/resources/db/migration");

    try (Stream<Path> files = Files.list(scripts)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("V" + need[1] + "__"));
    }
  }
}
