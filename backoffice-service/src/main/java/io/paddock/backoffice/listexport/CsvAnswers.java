package io.paddock.backoffice.listexport;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.auditexport.AuditedRead;
import io.paddock.backoffice.listexport.ExportedLists.Exported;
import io.paddock.web.face.Documents;
import io.paddock.web.text.Csv;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Sends a list page by page, so that what is sent is never in memory as a whole. */
@Singleton
class CsvAnswers {

  /** For the API's description of every export. */
  static final String TOLD =
      "In the order of the list, at most 100000 rows; each export is an audit row. No spreadsheet"
          + " takes a cell for a formula: one that begins with =, +, -, @, tab or CR has an"
          + " apostrophe in front.";

  static final String EXAMPLE = "\"id\",\"code\",\"name\"";

  private static final int PAGE_ROWS = 200;
  private static final int MAX_ROWS = 100_000;

  /** For one page; the unit that reads it is bounded more tightly. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AuditedRead reads;
  private final Documents documents;

  CsvAnswers(AuditedRead reads, Documents documents) {
    this.reads = reads;
    this.documents = documents;
  }

  /**
   * The first page is read before anything is answered: a refusal of it is one of the export. What
   * is not written down is not sent.
   */
  Response of(String path, Exported list, ListFilter filter) {
    JsonNode first = page(list, null);
    reads.told(AuditAction.LIST_EXPORTED, Target.list(path), filter.diff());
    StreamingOutput rows = out -> write(list, first, out);
    return Response.ok(rows)
        .header(HttpHeaders.CONTENT_TYPE, Csv.MEDIA_TYPE + ";charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private JsonNode page(Exported list, @Nullable String cursor) {
    return documents.of(list.pages().page(PAGE_ROWS, cursor).await().atMost(PATIENCE));
  }

  private void write(Exported list, JsonNode first, OutputStream out) throws IOException {
    Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    lines.write(Csv.line(list.columns()));
    JsonNode page = first;
    int written = 0;
    while (true) {
      for (JsonNode row : page.path("items")) {
        lines.write(Csv.line(cells(list.columns(), row)));
        written++;
      }
      String next = page.path("nextCursor").textValue();
      if (next == null || written >= MAX_ROWS) {
        lines.flush();
        return;
      }
      page = page(list, next);
    }
  }

  private static List<@Nullable String> cells(List<String> columns, JsonNode row) {
    List<@Nullable String> cells = new ArrayList<>();
    for (String column : columns) {
      cells.add(text(row.at("/" + column.replace('.', '/'))));
    }
    return cells;
  }

  /** Values of a list with spaces between them, documents as JSON. */
  private static @Nullable String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (value.isArray() && value.path(0).isValueNode()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(" "));
    }
    return value.isValueNode() ? value.asText() : value.isEmpty() ? "" : value.toString();
  }
}
