package io.paddock.web.text;

/**
 * Texts that callers choose and people read: names, titles, labels, descriptions. Nothing in one
 * may hide, break a line or turn the text around (Unicode categories Cc, Cf, Zl, Zp), be no
 * character yet (Cn) or half of one (Cs). The two joiners U+200C and U+200D are the exception:
 * Persian, Indic scripts and emoji are not spelt without them.
 */
public final class FreeText {

  private static final String HIDDEN =
      "(?:[\\p{Cc}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]|(?![\\u200C\\u200D])\\p{Cf})";

  /** A character that shows something, which the fillers do not though they are letters. */
  private static final String SHOWN =
      "(?:(?![\\u115F\\u1160\\u2800\\u3164\\uFFA0])[\\p{L}\\p{N}\\p{P}\\p{S}])";

  /**
   * Any such text, also an empty one. No group is repeated, for which a matcher would call itself
   * once a character: a long text would be the end of its stack.
   */
  public static final String PATTERN = "(?!.*" + HIDDEN + ").*";

  public static final String RULE = "must not contain control or invisible characters";

  /** One that shows at least one character. */
  public static final String NAME_PATTERN = "(?=.*" + SHOWN + ")" + PATTERN;

  public static final String NAME_RULE =
      "must not be blank or hold control or invisible characters";

  private FreeText() {}
}
