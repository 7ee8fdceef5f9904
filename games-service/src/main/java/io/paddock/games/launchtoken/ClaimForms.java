package io.paddock.games.launchtoken;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms of what a launch token says, the same for a mint body and for a token received. */
public final class ClaimForms {

  static final int MAX_TTL_SECONDS = 600;
  public static final int MAX_SUBJECT = 128;

  /**
   * An operator's own player id: 1–128 characters, without spaces at its ends. Not every one of
   * them is invisible, or two players would look like one: no controls, formats (the joiners that
   * Persian and emoji need excepted), lines, surrogates or unassigned ones, and at least one that
   * is seen.
   */
  public static final String SUBJECT =
      "(?! )(?=.*[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115F\\u1160\\u2800\\u3164\\uFFA0]])(?:[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Co}\\p{Zl}\\p{Zp}]|[\\u200C\\u200D]){1,"
          + MAX_SUBJECT
          + "}(?<! )";

  public static final String CURRENCY = "[A-Z0-9]{3,10}";
  public static final String GAME = "[a-z][a-z_]{0,63}";
  static final String MODE = "real|demo";
  static final int MAX_LANGUAGE = 35;
  static final int MAX_URL = 2048;

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern SUBJECT_FORM = Pattern.compile(SUBJECT);
  private static final Pattern CURRENCY_FORM = Pattern.compile(CURRENCY);
  private static final Pattern GAME_FORM = Pattern.compile(GAME);
  private static final Pattern TOKEN_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

  private ClaimForms() {}

  static boolean isSubject(String text) {
    return SUBJECT_FORM.matcher(text).matches();
  }

  static boolean isCurrency(String text) {
    return CURRENCY_FORM.matcher(text).matches();
  }

  static boolean isGame(String text) {
    return GAME_FORM.matcher(text).matches();
  }

  static boolean isTokenId(String text) {
    return TOKEN_ID.matcher(text).matches();
  }

  /** A well-formed BCP 47 tag that names a language. */
  public static boolean isLanguage(String text) {
    if (text.length() > MAX_LANGUAGE) {
      return false;
    }
    try {
      return !new Locale.Builder().setLanguageTag(text).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException notATag) {
      return false;
    }
  }

  /** An assigned ISO 3166-1 alpha-2 code, in upper case. */
  static boolean isCountry(String text) {
    return COUNTRIES.contains(text);
  }
}
