package io.paddock.matching.id;

/**
 * A market's symbol, its id everywhere: 1 to 64 of {@code A-Z a-z 0-9 . _ -}, the first a letter or
 * digit. Ordered as text.
 */
public record Symbol(String value) implements Comparable<Symbol> {
  public static final int MAX_LENGTH = 64;

  /**
   * Accepts only a valid symbol.
   *
   * @throws IllegalArgumentException for a text of another shape
   */
  public Symbol {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a market symbol");
    }
  }

  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || !isAlphanumeric(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isAlphanumeric(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(Symbol other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
