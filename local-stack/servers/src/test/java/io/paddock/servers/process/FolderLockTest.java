package io.paddock.servers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

  private final Path folder;

  FolderLockTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void the_second_waits_for_the_first() {
    FolderLock first = FolderLock.take(folder);
    CompletableFuture<FolderLock> second =
        CompletableFuture.supplyAsync(() -> FolderLock.take(folder));
    await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(30))
        .until(() -> !second.isDone());

    first.close();

    await().atMost(Duration.ofSeconds(30)).until(second::isDone);
    second.join().close();
  }

  @Test
  void makes_the_folder() {
    try (FolderLock _ = FolderLock.take(folder.resolve("new"))) {
      assertThat(folder.resolve("new/lock")).exists();
    }
  }
}
