package io.paddock.bench.callbacks;

import io.paddock.bench.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service's heap holds once its garbage is gone, in bytes, as the JDK's own tool tells. */
final class LiveHeap implements LongSupplier {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final long PATIENCE_SECONDS = 60;

  private final long pid;

  LiveHeap(long pid) {
    this.pid = pid;
  }

  /** A histogram counts what is reachable, and has the heap collected for that. */
  @Override
  public long getAsLong() {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Path told = Files.createTempFile("heap", ".txt");
      Process process =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .redirectOutput(told.toFile())
              .start();
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new BenchFailure("the heap of process " + pid + " was not told in time");
        }
        return total(Files.readString(told));
      } finally {
        process.destroyForcibly();
        Files.delete(told);
      }
    } catch (IOException e) {
      throw new BenchFailure(jcmd + " cannot be run: a JDK is needed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  static long total(String histogram) {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new BenchFailure("no heap was told: " + histogram.lines().findFirst().orElse(""));
    }
    return Long.parseLong(total.group(1));
  }
}
