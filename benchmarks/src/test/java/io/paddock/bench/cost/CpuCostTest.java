package io.paddock.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import io.paddock.servers.home.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CpuCostTest {

  private static final long MILLI = 1_000_000;

  @TempDir Path folder = Path.of("");

  @Test
  void everyProcessWithAPidFileIsReadAndThisOne() throws IOException {
    pid("games", ProcessHandle.current().pid());
    pid("gone", 4_000_000L);

    Map<String, Long> used = cost().read();

    assertThat(used.keySet()).containsExactly("games", "bench");
    assertThat(used.get("bench")).isPositive();
    assertThat(used.get("games"))
        .isGreaterThanOrEqualTo(used.getOrDefault("bench", 0L) - 1_000 * MILLI);
  }

  @Test
  void aProcessIsChargedWithItsChildren() throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "sh -c 'while :; do :; done' & echo; wait").start();
    try {
      pid("postgres", shell.pid());
      int started = shell.getInputStream().read();

      assertThat(started).isEqualTo('\n');
      long used = 0;
      while (used < 100 * MILLI) {
        used = cost().read().getOrDefault("postgres", 0L);
      }
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }

  @Test
  void whatAChildUsedIsNotForgottenWhenItEnds() throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; echo; read x")
            .start();
    try {
      pid("postgres", shell.pid());
      int ended = shell.getInputStream().read();

      assertThat(ended).isEqualTo('\n');
      assertThat(cost().read().getOrDefault("postgres", 0L)).isGreaterThan(20 * MILLI);
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void aStackThatNeverRanHasThisProcessAlone() {
    assertThat(cost().read().keySet()).containsExactly("bench");
    assertThat(CpuCost.ofThisProcess().read().keySet()).containsExactly("bench");
  }

  @Test
  void aPidFileThatHoldsNoneIsSaidSo() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run/games.pid"), "none");

    assertThatThrownBy(this::cost)
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void theMostExpensiveProcessComesFirstAndIdleOnesNotAtAll() {
    Map<String, Long> used = new LinkedHashMap<>();
    used.put("games", 300 * MILLI);
    used.put("gateway", 4_000L);
    used.put("postgres", 1_250 * MILLI);

    assertThat(cost().line("bet", 1_000, used))
        .isEqualTo("cpu        bet 1.550 ms per call: postgres 1.250, games 0.300");
    assertThat(cost().line("bet", 0, used)).isEqualTo("cpu        bet 0.000 ms per call: ");
  }

  private CpuCost cost() {
    return CpuCost.of(new StackHome(folder, folder));
  }

  private void pid(String name, long pid) throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("run").resolve(name + ".pid"), pid + "\n");
  }
}
