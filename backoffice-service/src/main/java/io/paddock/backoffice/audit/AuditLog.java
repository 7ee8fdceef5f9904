package io.paddock.backoffice.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The chains of the trail. Each has an order and an end of its own, so that who reads, logs in or
 * is refused waits for no change, and no change for them.
 */
public enum AuditLog {
  LOGINS("audit_logins"),
  READS("audit_reads"),
  REFUSALS("audit_refusals"),
  /** The last to be locked: its lock puts every change of the platform in line. */
  CHANGES("audit_rows");

  private final String table;

  AuditLog(String table) {
    this.table = table;
  }

  /** As in the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String rows() {
    return "tenancy." + table;
  }

  String head() {
    return this == CHANGES ? "tenancy.audit_head" : "tenancy." + table + "_head";
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(AuditLog::code).toList();
  }

  static Optional<AuditLog> ofCode(String code) {
    return Arrays.stream(values()).filter(log -> log.code().equals(code)).findFirst();
  }
}
