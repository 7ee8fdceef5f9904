package io.paddock.auth.http;

import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.secret.Secret;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;

/** Finds the single credential of a request. */
final class Credentials {

  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "bearer ";

  /** One segment of a path, whichever. */
  private static final String ANY = "*";

  private final List<String> staffPaths;
  private final List<String> openPaths;

  /**
   * Creates a finder.
   *
   * @param staffPaths path prefixes under which a bearer token is a staff token; elsewhere it
   *     belongs to another mechanism, for instance a player's session. A segment {@code *} stands
   *     for any one
   * @param openPaths path prefixes where credentials are ignored: a client that refreshes an
   *     expired token may send it along
   */
  Credentials(List<String> staffPaths, List<String> openPaths) {
    this.staffPaths = List.copyOf(staffPaths);
    this.openPaths = List.copyOf(openPaths);
  }

  Credential find(String path, MultiMap headers) {
    if (isUnder(openPaths, path)) {
      return new Credential.None();
    }
    List<String> aggregator = headers.getAll(Credential.AGGREGATOR_HEADER);
    List<String> operator = headers.getAll(Credential.OPERATOR_HEADER);
    List<String> partner = headers.getAll(PartnerKeyProblems.HEADER);
    List<String> authorization = headers.getAll(AUTHORIZATION);
    int offered = aggregator.size() + operator.size() + partner.size() + authorization.size();
    if (aggregator.isEmpty() && operator.isEmpty() && partner.isEmpty()) {
      return offered == 0 || !isUnder(staffPaths, path)
          ? new Credential.None()
          : bearer(authorization);
    }
    if (offered > 1) {
      return new Credential.Ambiguous();
    }
    if (!partner.isEmpty()) {
      return new Credential.PartnerHeader(secret(partner));
    }
    return operator.isEmpty()
        ? new Credential.AggregatorHeader(secret(aggregator))
        : new Credential.OperatorHeader(secret(operator));
  }

  private static boolean isUnder(List<String> prefixes, String path) {
    return prefixes.stream().anyMatch(prefix -> isUnder(prefix, path));
  }

  private static boolean isUnder(String prefix, String path) {
    int any = prefix.indexOf(ANY);
    if (any < 0) {
      return path.startsWith(prefix);
    }
    String before = prefix.substring(0, any);
    if (!path.startsWith(before)) {
      return false;
    }
    int end = path.indexOf('/', any);
    return end > any && isUnder(prefix.substring(any + 1), path.substring(end));
  }

  private static Credential bearer(List<String> authorization) {
    if (authorization.size() > 1) {
      return new Credential.Ambiguous();
    }
    String value = authorization.getFirst();
    // Another scheme, such as Basic, proves nothing here: the token is missing, hence invalid.
    boolean bearer = value.toLowerCase(Locale.ROOT).startsWith(BEARER);
    return new Credential.StaffBearer(
        Secret.of(bearer ? value.substring(BEARER.length()).strip() : ""));
  }

  /** An empty header is a wrong credential, not a missing one. */
  private static Secret secret(List<String> values) {
    return Secret.of(values.getFirst());
  }
}
