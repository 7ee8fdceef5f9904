package io.paddock.auth.http;

import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.auth.principal.Roles;
import io.paddock.web.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How each credential fails, by the name of its security scheme in OpenAPI documents. */
public final class CredentialFailures {

  public static final String AGGREGATOR_KEY = "aggregatorKey";
  public static final String OPERATOR_KEY = "operatorKey";
  public static final String PARTNER_KEY = "partnerKey";
  public static final String STAFF_TOKEN = "staffToken";

  private CredentialFailures() {}

  /** Every code that a credential's own check can return; the error enums assign them. */
  public static Map<String, List<? extends ErrorCode>> byScheme() {
    return Map.of(
        AGGREGATOR_KEY, startingWith("AGGREGATOR_"),
        OPERATOR_KEY, startingWith("OPERATOR_", "AGGREGATOR_DISABLED"),
        PARTNER_KEY, List.of(PartnerKeyError.values()),
        STAFF_TOKEN, startingWith("STAFF_"));
  }

  /** The scheme that proves one of {@link Roles}. */
  public static String scheme(String role) {
    return switch (role) {
      case Roles.AGGREGATOR -> AGGREGATOR_KEY;
      case Roles.OPERATOR -> OPERATOR_KEY;
      case Roles.PARTNER -> PARTNER_KEY;
      default -> STAFF_TOKEN;
    };
  }

  private static List<AuthError> startingWith(String... prefixes) {
    return Arrays.stream(AuthError.values())
        .filter(error -> Arrays.stream(prefixes).anyMatch(error.name()::startsWith))
        .toList();
  }
}
