package io.paddock.bench.cost;

import io.paddock.bench.BenchFailure;
import io.paddock.servers.home.StackHome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much processor time the stack's processes and this one use, user and system time of all
 * threads. It carries over from machine to machine better than a rate does.
 */
public final class CpuCost implements Cost {

  private static final String PID = ".pid";

  /** This process: what the callers cost. */
  private static final String BENCH = "bench";

  private static final double NANOS_PER_MILLI = 1_000_000;

  private static final long NANOS_PER_TICK = 10_000_000;

  private static final Pattern SPACE = Pattern.compile(" ");

  /** Fields of {@code /proc/PID/stat}, counted from the state, which follows the name. */
  private static final int CUTIME = 13;

  private static final int CSTIME = 14;

  /** A process that uses less per call, in milliseconds, has nothing to do with it. */
  private static final double SHOWN_FROM = 0.0005;

  private final Map<String, Long> pids;

  private CpuCost(Map<String, Long> pids) {
    this.pids = pids;
  }

  /**
   * Of every process of the stack that runs in {@code home}, by the name of its pid file.
   *
   * @throws BenchFailure when the files cannot be read
   */
  public static CpuCost of(StackHome home) {
    SortedMap<String, Long> pids = new TreeMap<>();
    if (Files.isDirectory(home.run())) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(home.run(), "*" + PID)) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          pids.put(
              name.substring(0, name.length() - PID.length()),
              Long.parseLong(Files.readString(file).strip()));
        }
      } catch (IOException | NumberFormatException e) {
        throw new BenchFailure(home.run() + " cannot be read: " + e.getMessage(), e);
      }
    }
    return new CpuCost(pids);
  }

  /** Of this process alone. */
  public static CpuCost ofThisProcess() {
    return new CpuCost(Map.of());
  }

  /** In nanoseconds; a process that does not run has used nothing. */
  @Override
  public Map<String, Long> read() {
    Map<String, Long> used = new LinkedHashMap<>();
    pids.forEach(
        (name, pid) ->
            ProcessHandle.of(pid).ifPresent(process -> used.put(name, withChildren(process))));
    used.put(BENCH, own(ProcessHandle.current()));
    return used;
  }

  /** In milliseconds per call, the most expensive process first. */
  @Override
  public String line(String side, long calls, Map<String, Long> used) {
    String processes =
        used.entrySet().stream()
            .filter(process -> millis(process.getValue(), calls) >= SHOWN_FROM)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(process -> process.getKey() + " " + text(process.getValue(), calls))
            .collect(Collectors.joining(", "));
    long all = used.values().stream().mapToLong(Long::longValue).sum();
    return "cpu        %s %s ms per call: %s".formatted(side, text(all, calls), processes);
  }

  /** PostgreSQL serves each connection with a process of its own, which may have ended since. */
  private static long withChildren(ProcessHandle process) {
    long running =
        Stream.concat(Stream.of(process), process.descendants()).mapToLong(CpuCost::own).sum();
    return running + ofEndedChildren(process.pid());
  }

  /** By proc(5), where there is one: {@code cutime} and {@code cstime}, in hundredths. */
  private static long ofEndedChildren(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String line = Files.readString(stat);
      List<String> afterName =
          SPACE.splitAsStream(line.substring(line.lastIndexOf(')') + 2)).toList();
      long ticks = Long.parseLong(afterName.get(CUTIME)) + Long.parseLong(afterName.get(CSTIME));
      return ticks * NANOS_PER_TICK;
    } catch (IOException absent) {
      return 0;
    }
  }

  private static long own(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  private static double millis(long nanos, long calls) {
    return calls == 0 ? 0 : nanos / NANOS_PER_MILLI / calls;
  }

  private static String text(long nanos, long calls) {
    return String.format(Locale.ROOT, "%.3f", millis(nanos, calls));
  }
}
