package io.paddock.deploy;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures of the operations guide, by their table's rows: what was measured is written there alone.
 */
final class Sizing {

  static final Path GUIDE = Repository.root().resolve("docs/operations/sizing.md");

  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9 ]*(\\.[0-9]+)?");

  private Sizing() {}

  /**
   * The largest of the figures in one cell; a range has two.
   *
   * @param row what the row's first cell says
   * @param column 1 for the cell after it
   */
  static BigDecimal largest(String row, int column) {
    return largest(lines(), row, column);
  }

  static BigDecimal largest(List<String> lines, String row, int column) {
    String[] cells =
        lines.stream()
            .filter(line -> line.startsWith("| " + row + " |"))
            .map(line -> line.split("\\|", -1))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(GUIDE + " has no row '" + row + "'"));
    Matcher numbers = NUMBER.matcher(cells[column + 1]);
    return numbers
        .results()
        .map(number -> new BigDecimal(number.group().replace(" ", "")))
        .max(BigDecimal::compareTo)
        .orElseThrow(() -> new IllegalStateException("no figure in column " + column + ": " + row));
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(GUIDE);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + GUIDE, failure);
    }
  }
}
