package io.paddock.games.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fixtures.Db;
import io.paddock.fixtures.SealedColumns;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What a later migration seals is not forgotten when it is sealed again. */
@QuarkusTest
class SealedColumnsTest {

  @Test
  void every_sealed_column_is_named() {
    assertThat(SealedColumns.names(Db.rows(SealedColumns.of("games"))))
        .containsExactlyInAnyOrderElementsOf(
            GamesMain.SEALED.sealed().stream()
                .map(column -> column.table() + " " + column.column())
                .toList());
  }
}
