package io.paddock.backoffice.text;

import io.paddock.web.text.FreeText;

/** Names and labels for human readers: 1–120 characters, at least one of which shows something. */
public final class Label {

  public static final String PATTERN = FreeText.NAME_PATTERN;
  public static final int MAX = 120;
  public static final String RULE = FreeText.NAME_RULE;
  public static final String LENGTH = "must be 1 to 120 characters";

  private Label() {}
}
