package io.paddock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The dated record of what was measured, where, and of which commit: a Markdown file. */
final class Figures {

  private static final String INTRODUCTION =
      """
      # Figures

      What `./paddock bench NAME --record` measured, oldest first. Ratios and processor time carry over from machine to
      machine, rates and latencies do not. The load average is that of the minute before the run: above 1 somebody else was at work.
      """;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path file;
  private final Clock clock;

  Figures(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Adds one run.
   *
   * @param arguments the benchmark's name and its options
   * @param machine as it was before the run
   * @param commit of the code that ran
   * @param lines what the run printed
   * @throws BenchFailure when the file cannot be written; the figures were printed all the same
   */
  void add(List<String> arguments, Machine machine, String commit, List<String> lines) {
    StringBuilder entry = new StringBuilder();
    if (!Files.exists(file)) {
      entry.append(INTRODUCTION);
    }
    entry
        .append("\n## ")
        .append(DATE.format(clock.instant()))
        .append(": `")
        .append(String.join(" ", arguments))
        .append("`\n\n")
        .append(machine.text())
        .append(", commit ")
        .append(commit)
        .append("\n\n```\n");
    lines.forEach(line -> entry.append(line).append('\n'));
    entry.append("```\n");
    try {
      Files.writeString(file, entry, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new BenchFailure("cannot write " + file + ": " + e);
    }
  }
}
