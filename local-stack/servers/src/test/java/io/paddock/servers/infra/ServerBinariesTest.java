package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBinariesTest {

  private static final Path JAR = Path.of("server-1.jar");

  private final Path folder;
  private final ServerBinaries binaries;

  ServerBinariesTest(@TempDir Path folder) {
    this.folder = folder;
    this.binaries = new ServerBinaries(new ServerJars(Repository.root()), folder);
  }

  @Test
  void a_jar_is_unpacked_once() throws IOException {
    Path first = binaries.once(JAR, target -> Files.writeString(target.resolve("server"), "1"));
    Path again = binaries.once(JAR, target -> Files.writeString(target.resolve("server"), "2"));

    assertThat(again).isEqualTo(first);
    assertThat(first.resolve("server")).hasContent("1");
  }

  @Test
  void of_many_that_want_it_at_once_one_unpacks() throws Exception {
    AtomicInteger unpacked = new AtomicInteger();
    Callable<Path> wish =
        () ->
            binaries.once(
                JAR,
                target -> {
                  unpacked.incrementAndGet();
                  Files.writeString(target.resolve("server"), "1");
                });

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Path> found : threads.invokeAll(Collections.nCopies(8, wish))) {
        assertThat(found.get().resolve("server")).hasContent("1");
      }
    }
    assertThat(unpacked).hasValue(1);
  }

  @Test
  void what_was_unpacked_half_is_not_left_behind() throws IOException {
    assertThatThrownBy(
            () ->
                binaries.once(
                    JAR,
                    target -> {
                      Files.writeString(target.resolve("server"), "half");
                      throw new IOException("the disk is full");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("the disk is full");

    assertThat(folders()).isEmpty();
  }

  @Test
  void a_place_that_cannot_be_taken_is_told() throws IOException {
    Files.writeString(folder.resolve("server-1"), "in the way");

    assertThatThrownBy(
            () -> binaries.once(JAR, target -> Files.writeString(target.resolve("server"), "1")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot unpack server-1.jar");
    assertThat(folders()).isEmpty();
  }

  private List<Path> folders() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(Files::isDirectory).toList();
    }
  }
}
