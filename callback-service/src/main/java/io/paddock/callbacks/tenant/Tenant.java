package io.paddock.callbacks.tenant;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An owner of endpoints; an event is its event when the event carries its id in that role. */
public record Tenant(TenantKind kind, UUID id) {

  private static final Pattern FORM =
      Pattern.compile("([a-z]{1,16}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  public static Tenant operator(UUID id) {
    return new Tenant(TenantKind.OPERATOR, id);
  }

  public static Tenant aggregator(UUID id) {
    return new Tenant(TenantKind.AGGREGATOR, id);
  }

  public static Tenant partner(UUID id) {
    return new Tenant(TenantKind.PARTNER, id);
  }

  /** Reads {@code operator:{id}} and its like for the other kinds; empty for anything else. */
  public static Optional<Tenant> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? TenantKind.parse(form.group(1))
            .map(kind -> new Tenant(kind, UUID.fromString(form.group(2))))
        : Optional.empty();
  }

  /** The kind and the id, such as {@code operator:{id}}. */
  public String text() {
    return kind.text() + ":" + id;
  }
}
