package io.paddock.backoffice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.audit.Diff.FieldChange;
import org.junit.jupiter.api.Test;

class DiffTest {

  @Test
  void holds_the_fields_that_changed_in_order() {
    Diff diff = Diff.empty().change("b", 1, 2).change("same", "x", "x").set("a", "new");

    assertThat(diff.names()).containsExactly("b", "a");
    assertThat(diff.fields())
        .containsEntry("b", new FieldChange(1, 2))
        .containsEntry("a", new FieldChange(null, "new"));
    assertThat(diff.isEmpty()).isFalse();
  }

  @Test
  void is_empty_when_nothing_changed() {
    assertThat(Diff.empty().change("a", null, null).set("b", null).isEmpty()).isTrue();
  }
}
