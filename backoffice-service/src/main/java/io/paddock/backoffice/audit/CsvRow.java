package io.paddock.backoffice.audit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of CSV (RFC 4180) that no spreadsheet takes for a formula. */
final class CsvRow {

  static final String HEADER =
      of(
          List.of(
              "seq",
              "at",
              "actorKind",
              "actorId",
              "actorLabel",
              "action",
              "targetKind",
              "targetId",
              "diff",
              "requestId",
              "ip",
              "hash"));

  /** What a spreadsheet may read as the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private CsvRow() {}

  static String of(AuditRow row) {
    return of(
        Arrays.asList(
            Long.toString(row.seq()),
            row.at().toString(),
            row.actorKind(),
            row.actorId(),
            row.actorLabel(),
            row.action(),
            row.targetKind(),
            row.targetId(),
            row.diff(),
            row.requestId(),
            row.ip(),
            row.hash()));
  }

  private static String of(List<@Nullable String> cells) {
    return cells.stream().map(CsvRow::cell).collect(Collectors.joining(",")) + "\r\n";
  }

  static String cell(@Nullable String text) {
    if (text == null) {
      return "";
    }
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
