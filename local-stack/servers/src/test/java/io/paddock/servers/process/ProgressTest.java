package io.paddock.servers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final List<String> lines = new ArrayList<>();
  private final Progress progress = lines::add;

  @Test
  void a_step_is_named_with_the_time_that_it_took() {
    progress.timed("postgres", () -> assertThat(lines).isEmpty());

    assertThat(lines).singleElement().asString().matches("postgres {13}ready in 0\\.\\d s");
  }

  @Test
  void a_step_that_fails_is_not_said_to_be_ready() {
    assertThatThrownBy(
            () ->
                progress.timed(
                    "postgres",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(lines).isEmpty();
  }
}
