package io.paddock.servers.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.servers.process.DaemonSpec;
import io.paddock.servers.process.Daemons;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.servers.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestOwnersTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int LINGER_SECONDS = 2;

  private final Path folder;
  private final TestOwners owners;
  private final Daemons daemons;
  private final Path pidFile;

  TestOwnersTest(@TempDir Path folder) {
    this.folder = folder;
    this.owners = new TestOwners(folder, LINGER_SECONDS);
    this.daemons = new Daemons(folder.resolve("run"));
    this.pidFile = folder.resolve("run/server.pid");
  }

  @BeforeEach
  void startServer() {
    daemons.start(
        new DaemonSpec(
            "server",
            List.of("sleep", "60"),
            Map.of(),
            folder,
            folder.resolve("server.log"),
            StopSignal.TERM,
            SOON));
  }

  @AfterEach
  void stopAll() {
    daemons.stop("watcher", StopSignal.TERM, Duration.ZERO);
    daemons.stop("server", StopSignal.TERM, Duration.ZERO);
  }

  @Test
  void a_build_is_counted_by_its_process() throws IOException {
    owners.join();

    try (var files = Files.list(folder.resolve("owners"))) {
      assertThat(files)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(ProcessIdentity.alive(Long.parseLong(file.getFileName().toString())))
                      .isPresent());
    }
  }

  @Test
  void a_build_that_found_no_servers_can_be_forgotten() throws IOException {
    Files.createDirectories(folder.resolve("owners"));
    Files.writeString(folder.resolve("owners/1"), "");
    owners.join();

    owners.forgetOthers();

    try (var files = Files.list(folder.resolve("owners"))) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> assertThat(file.getFileName()).isNotEqualTo(Path.of("1")));
    }
  }

  @Test
  void servers_end_after_the_last_build() throws IOException {
    Files.createDirectories(folder.resolve("owners"));
    Files.writeString(folder.resolve("owners/999999999"), "");

    owners.watch(List.of(pidFile));

    await().atMost(SOON).until(() -> daemons.running("server").isEmpty());
    await().atMost(SOON).until(() -> daemons.running("watcher").isEmpty());
    assertThat(pidFile).doesNotExist();
    assertThat(folder.resolve("owners")).doesNotExist();
    assertThat(folder.resolve("owners.closing")).doesNotExist();
  }

  @Test
  void a_server_that_is_deaf_to_one_signal_is_sent_another() throws IOException {
    daemons.stop("server", StopSignal.TERM, SOON);
    Path farewell = folder.resolve("farewell");
    daemons.start(
        new DaemonSpec(
            "server",
            List.of(
                "/bin/sh",
                "-c",
                "trap '' INT; trap 'touch "
                    + farewell
                    + "; exit' TERM; while :; do sleep 0.1; done"),
            Map.of(),
            folder,
            folder.resolve("server.log"),
            StopSignal.TERM,
            SOON));

    owners.watch(List.of(pidFile));

    await().atMost(SOON).until(() -> daemons.running("server").isEmpty());
    assertThat(farewell).exists();
  }

  @Test
  void servers_stay_as_long_as_a_build_runs() {
    owners.join();
    owners.watch(List.of(pidFile));

    await()
        .during(Duration.ofSeconds(7))
        .atMost(SOON)
        .until(() -> daemons.running("server").isPresent());
  }

  @Test
  void the_watcher_leaves_when_somebody_else_stopped_the_servers() {
    owners.join();
    owners.watch(List.of(pidFile));

    daemons.stop("server", StopSignal.TERM, SOON);

    await().atMost(SOON).until(() -> daemons.running("watcher").isEmpty());
  }

  @Test
  void one_watcher_is_enough() {
    owners.join();
    owners.watch(List.of(pidFile));
    ProcessIdentity first = daemons.running("watcher").orElseThrow();

    owners.watch(List.of(pidFile));

    assertThat(daemons.running("watcher")).contains(first);
  }

  @Test
  void without_servers_of_ours_there_is_nothing_to_watch() {
    owners.join();

    owners.watch(List.of());

    assertThat(daemons.running("watcher")).isEmpty();
  }
}
