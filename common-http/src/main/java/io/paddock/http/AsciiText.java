package io.paddock.http;

import java.util.BitSet;

/**
 * Texts of certain characters and lengths. Looked up instead of matched: each request asks it of
 * each of its headers, and patterns took more of its processor time than its signature.
 */
final class AsciiText {

  private final BitSet characters = new BitSet(128);
  private final int least;
  private final int most;

  private AsciiText(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /**
   * Of the characters between two, both included.
   *
   * @param least characters
   * @param most characters
   */
  static AsciiText between(char first, char last, int least, int most) {
    AsciiText text = new AsciiText(least, most);
    text.characters.set(first, last + 1);
    return text;
  }

  /** Of one of these characters as well. */
  AsciiText and(String others) {
    others.chars().forEach(characters::set);
    return this;
  }

  /** Of one between these two as well, both included. */
  AsciiText and(char first, char last) {
    characters.set(first, last + 1);
    return this;
  }

  boolean matches(String text) {
    boolean fits = text.length() >= least && text.length() <= most;
    for (int i = 0; fits && i < text.length(); i++) {
      fits = characters.get(text.charAt(i));
    }
    return fits;
  }
}
