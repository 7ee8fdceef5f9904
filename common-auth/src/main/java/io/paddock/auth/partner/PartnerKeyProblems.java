package io.paddock.auth.partner;

import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.Scope;
import io.paddock.web.error.Problem;
import java.util.Set;

/** Responses to the holder of a refused key. Every 401 names the scheme (RFC 9110, 11.6.1). */
public final class PartnerKeyProblems {

  /** The header that carries the key. */
  public static final String HEADER = "X-Api-Key";

  /** {@code WWW-Authenticate} of a 401 that concerns the key or the wallet it acts for. */
  public static final String CHALLENGE = "ApiKey realm=\"paddock\", header=\"" + HEADER + "\"";

  private PartnerKeyProblems() {}

  public static Problem of(PartnerKeyVerdict.Refused refused) {
    return refused.error() == PartnerKeyError.API_KEY_SCOPE_MISSING
        ? scopeMissing(refused.requiredScopes())
        : of(refused.error());
  }

  /** A refusal for a reason other than scopes. */
  public static Problem of(PartnerKeyError error) {
    return Problem.of(error, error.title() + ".").withHeader("WWW-Authenticate", CHALLENGE);
  }

  /**
   * Requires that a caller has every scope of {@code required}.
   *
   * @throws Problem {@code api_key_scope_missing}
   */
  public static void requireScopes(PartnerCaller caller, Set<Scope> required) {
    if (!caller.scopes().containsAll(required)) {
      throw scopeMissing(required);
    }
  }

  private static Problem scopeMissing(Set<Scope> required) {
    return Problem.of(
            PartnerKeyError.API_KEY_SCOPE_MISSING, "The key lacks a scope that this route needs.")
        .with("requiredScopes", required.stream().sorted().map(Scope::text).toList());
  }
}
