package io.paddock.backoffice.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses, as far as a form can tell. */
public final class Email {

  public static final String PATTERN = "[^@\\s\\p{C}\\p{Z}]{1,64}@[^@\\s\\p{C}\\p{Z}]{1,189}";
  public static final String RULE = "must be an e-mail address";

  private static final Pattern FORM = Pattern.compile(PATTERN);

  private Email() {}

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  /** The one spelling under which an account is kept. */
  public static String normal(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
