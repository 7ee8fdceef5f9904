package io.paddock.backoffice.operatorsecret;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a shared secret of an operator signs. */
public enum SecretKind {
  /** Launch tokens, which the operator (or we for it) issue and we verify. */
  @JsonProperty("jwt")
  JWT,
  /** Our calls to the operator's wallet. */
  @JsonProperty("wallet")
  WALLET;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
