package io.paddock.backoffice.text;

import java.util.regex.Pattern;

/** Codes of tenants: 2–63 of {@code a-z0-9-}, no hyphen at either end. */
public final class Slug {

  public static final String PATTERN = "^[a-z0-9][a-z0-9-]*[a-z0-9]$";
  public static final int MIN = 2;
  public static final int MAX = 63;
  public static final String RULE = "must match " + PATTERN;
  public static final String LENGTH = "must be 2 to 63 characters";

  public static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");

  private Slug() {}
}
