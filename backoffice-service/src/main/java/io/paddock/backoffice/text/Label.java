package io.paddock.backoffice.text;

/** Names and labels for human readers: 1–120 characters, none of them a control character. */
public final class Label {

  public static final String PATTERN =
      "(?s)[^\\p{Cntrl}\\p{Cs}]*[^\\p{Cntrl}\\p{Cs}\\s][^\\p{Cntrl}\\p{Cs}]*";
  public static final int MAX = 120;
  public static final String RULE = "must not be blank or hold control characters";
  public static final String LENGTH = "must be 1 to 120 characters";

  private Label() {}
}
