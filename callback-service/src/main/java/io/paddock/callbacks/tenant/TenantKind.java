package io.paddock.callbacks.tenant;

import java.util.Locale;
import java.util.Optional;

/** Who can own endpoints. */
public enum TenantKind {
  OPERATOR,
  AGGREGATOR,
  PARTNER;

  /** As in the database and in {@code ?tenant=}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TenantKind> parse(String text) {
    for (TenantKind kind : values()) {
      if (kind.text().equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
