package io.paddock.backoffice.text;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Row ids in paths. What has not the form of one is simply not found. */
public final class RowId {

  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private RowId() {}

  public static Optional<UUID> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /** The id as it is stored, for an operation's name; what is none is named as it is. */
  public static String canonical(String text) {
    return parse(text).map(UUID::toString).orElse(text);
  }
}
