package io.paddock.backoffice.key;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import java.util.regex.Pattern;

/** What a key's public part looks like and is called. */
enum KeyIdForm {
  PREFIX("prefix", "prefix", "[a-z0-9]{12}"),
  KEY_ID("keyId", "id", "[0-9a-f]{16}");

  private final String field;
  private final String noun;
  private final Pattern form;

  KeyIdForm(String field, String noun, String form) {
    this.field = field;
    this.noun = noun;
    this.form = Pattern.compile(form);
  }

  /** Its name in answers and in the audit trail. */
  String field() {
    return field;
  }

  boolean fits(String text) {
    return form.matcher(text).matches();
  }

  Problem noSuchKey() {
    return Problem.of(BackofficeError.API_KEY_NOT_FOUND, "No key has this " + noun);
  }
}
