package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What a later migration seals is not forgotten when it is sealed again. */
@QuarkusTest
class SealedColumnsTest {

  @Test
  void every_sealed_column_is_named() {
    assertThat(
            Db.rows(
                """
                SELECT table_schema || '.' || table_name || ' ' || column_name AS name
                  FROM information_schema.columns c
                  JOIN information_schema.tables t USING (table_schema, table_name)
                 WHERE table_schema = 'tenancy' AND table_type = 'BASE TABLE'
                   AND column_name LIKE '%sealed%' AND table_name <> 'canaries'
                """))
        .extracting(row -> String.valueOf(row.get("name")))
        .containsExactlyInAnyOrderElementsOf(
            BackofficeMain.SEALED.sealed().stream()
                .map(column -> column.table() + " " + column.column())
                .toList());
  }
}
