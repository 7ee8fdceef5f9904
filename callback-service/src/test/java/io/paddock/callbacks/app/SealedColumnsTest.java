package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Rows;
import io.paddock.fixtures.SealedColumns;
import org.junit.jupiter.api.Test;

/** What a later migration seals is not forgotten when it is sealed again. */
class SealedColumnsTest {

  @Test
  void everySealedColumnIsNamed() {
    assertThat(SealedColumns.names(Rows.inNewDatabase().rows(SealedColumns.of("callbacks"))))
        .containsExactlyInAnyOrderElementsOf(
            CallbacksMain.SEALED.sealed().stream()
                .map(column -> column.table() + " " + column.column())
                .toList());
  }
}
