package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Rows;
import org.junit.jupiter.api.Test;

/** What a later migration seals is not forgotten when it is sealed again. */
class SealedColumnsTest {

  @Test
  void everySealedColumnIsNamed() {
    assertThat(
            Rows.inNewDatabase()
                .rows(
                    """
                    SELECT table_schema || '.' || table_name || ' ' || column_name AS name
                      FROM information_schema.columns
                     WHERE table_schema = 'callbacks' AND column_name LIKE '%sealed%'
                       AND table_name <> 'canaries'
                    """))
        .extracting(row -> String.valueOf(row.get("name")))
        .containsExactlyInAnyOrderElementsOf(
            CallbacksMain.SEALED.sealed().stream()
                .map(column -> column.table() + " " + column.column())
                .toList());
  }
}
