package io.paddock.backoffice.audit;

import io.paddock.web.text.Csv;
import java.util.Arrays;
import java.util.List;

/** An audit row as a line of CSV. */
final class CsvRow {

  static final String HEADER =
      Csv.line(
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

  private CsvRow() {}

  static String of(AuditRow row) {
    return Csv.line(
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
}
