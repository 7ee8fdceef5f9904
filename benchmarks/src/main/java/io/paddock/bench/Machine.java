package io.paddock.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a run was measured on.
 *
 * @param processor its model, as Linux names it
 * @param processors that this process may use
 * @param loadAverage of the last minute; negative where the system does not tell
 */
record Machine(String processor, int processors, double loadAverage) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** This one, now. */
  static Machine here() {
    return new Machine(
        model(CPU_INFO),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  static String model(Path cpuInfo) {
    try {
      return Files.readAllLines(cpuInfo).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor";
    }
  }

  String text() {
    return String.format(
        Locale.ROOT, "%d × %s, load average %.2f", processors, processor, loadAverage);
  }
}
