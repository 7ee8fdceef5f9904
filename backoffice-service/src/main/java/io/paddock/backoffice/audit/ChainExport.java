package io.paddock.backoffice.audit;

import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes the whole chain as it is at one moment, oldest row first. */
@Singleton
public class ChainExport {

  private final Postgres proofs;

  ChainExport(@Identifier("audit-proofs") Postgres proofs) {
    this.proofs = proofs;
  }

  /** What a line is. */
  public enum Format {
    /** A JSON object: what {@code ./paddock audit verify} reads. */
    NDJSON("application/x-ndjson"),
    CSV("text/csv");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  /** Blocks, as long as the chain is. */
  public void write(AuditLog log, Format format, OutputStream out) {
    proofs.useTransaction(sql -> write(sql, log, format, out));
  }

  private static void write(Sql sql, AuditLog log, Format format, OutputStream out) {
    sql.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    try {
      BufferedWriter writer =
          new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      if (format == Format.CSV) {
        writer.write(CsvRow.HEADER);
      }
      AuditStore.eachInOrder(sql, log, row -> write(writer, line(format, row)));
      writer.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String line(Format format, AuditRow row) {
    return switch (format) {
      case NDJSON -> ChainFile.line(row) + "\n";
      case CSV -> CsvRow.of(row);
    };
  }

  private static void write(BufferedWriter writer, String line) {
    try {
      writer.write(line);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
