package io.paddock.web.text;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) of which no spreadsheet takes a cell for a formula. */
public final class Csv {

  public static final String MEDIA_TYPE = "text/csv";

  /** What a spreadsheet may read as the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private Csv() {}

  /** One line, with its end. */
  public static String line(List<? extends @Nullable String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  /** Empty for null, else in quotes. */
  public static String cell(@Nullable String text) {
    if (text == null) {
      return "";
    }
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
