package io.paddock.stack.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.stack.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  private final Path file;
  private final AtomicInteger done = new AtomicInteger();

  CheckpointsTest(@TempDir Path folder) {
    file = folder.resolve("seed.json");
  }

  @Test
  void a_step_is_done_once_also_across_restarts() {
    new Checkpoints(file).once("step", this::work);

    var again = new Checkpoints(file).once("step", this::work);

    assertThat(done).hasValue(1);
    assertThat(again).isEqualTo(Json.object("run", 1));
  }

  @Test
  void each_step_keeps_its_own_result() {
    Checkpoints checkpoints = new Checkpoints(file);
    checkpoints.once("one", this::work);
    checkpoints.once("two", this::work);

    assertThat(checkpoints.find("one")).contains(Json.object("run", 1));
    assertThat(checkpoints.find("two")).contains(Json.object("run", 2));
    assertThat(checkpoints.find("three")).isEmpty();
  }

  @Test
  void what_is_saved_takes_the_place_of_what_was() {
    Checkpoints checkpoints = new Checkpoints(file);
    checkpoints.once("one", this::work);
    checkpoints.once("two", this::work);

    checkpoints.save("one", Json.object("run", 7));

    assertThat(checkpoints.find("one")).contains(Json.object("run", 7));
    assertThat(checkpoints.find("two")).contains(Json.object("run", 2));
  }

  @Test
  void a_step_that_fails_is_done_again() {
    Checkpoints checkpoints = new Checkpoints(file);
    assertThatThrownBy(
            () ->
                checkpoints.once(
                    "step",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    checkpoints.once("step", this::work);

    assertThat(checkpoints.find("step")).contains(Json.object("run", 1));
  }

  @Test
  void secrets_are_readable_by_the_owner_only() throws IOException {
    new Checkpoints(file).once("step", this::work);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private com.fasterxml.jackson.databind.JsonNode work() {
    return Json.object("run", done.incrementAndGet());
  }
}
