package io.paddock.http;

/** Text of the other side's, for people to read. */
public final class StrangersText {

  /** What is kept of one. */
  public static final int MAX_CHARACTERS = 120;

  private StrangersText() {}

  /** What a stranger said, as far as it can be shown: printable ASCII, cut. */
  public static String shown(String said) {
    String printable = said.replaceAll("[^\\x20-\\x7E]", "?");
    return printable.length() <= MAX_CHARACTERS
        ? printable
        : printable.substring(0, MAX_CHARACTERS);
  }
}
