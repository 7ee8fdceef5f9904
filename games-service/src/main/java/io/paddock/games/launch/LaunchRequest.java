package io.paddock.games.launch;

import io.paddock.games.launchtoken.ClaimForms;
import io.paddock.games.launchtoken.LaunchClaims;
import org.jspecify.annotations.Nullable;

/**
 * What the browser brings: the token, and parameters that anybody could have written. They count
 * only where the token is silent; mode, country and the return URL must be signed.
 */
record LaunchRequest(
    @Nullable String token,
    @Nullable String game,
    @Nullable String currency,
    @Nullable String language) {

  /** The token's own words beat the query's. */
  LaunchChoice choose(LaunchClaims claims, String defaultLanguage) {
    return new LaunchChoice(
        orEmpty(first(claims.game(), game)),
        orEmpty(first(claims.currency(), currency)),
        claims.language() == null ? acceptable(language, defaultLanguage) : claims.language());
  }

  private static String acceptable(@Nullable String language, String otherwise) {
    return language != null && ClaimForms.isLanguage(language) ? language : otherwise;
  }

  private static @Nullable String first(@Nullable String signed, @Nullable String unsigned) {
    return signed == null ? unsigned : signed;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** What the session is opened with; empty game or currency is enabled nowhere. */
  record LaunchChoice(String game, String currency, String language) {}

  /** A live token is a credential: it is not shown. */
  @Override
  public String toString() {
    return "LaunchRequest[…]";
  }
}
