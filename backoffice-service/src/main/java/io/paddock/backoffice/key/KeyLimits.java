package io.paddock.backoffice.key;

import io.paddock.auth.principal.Scope;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.IpAllowlist;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What narrows a key.
 *
 * @param scopes partners' keys alone have any
 * @param expiresAt microsecond precision; null: until it is revoked
 * @param ipAllowlist addresses and CIDR blocks in their one spelling; empty: from everywhere
 */
record KeyLimits(
    Set<Scope> scopes, @Nullable Instant expiresAt, boolean readOnly, List<String> ipAllowlist) {

  private static final Set<Scope> WRITING = Set.of(Scope.ORDERS_WRITE, Scope.VAULT_WRITE);

  static final KeyLimits NONE = new KeyLimits(Set.of(), null, false, List.of());

  KeyLimits {
    scopes = Set.copyOf(scopes);
    ipAllowlist = List.copyOf(ipAllowlist);
  }

  /** In the order in which they are declared. */
  List<String> scopeTexts() {
    return scopes.stream().sorted().map(Scope::text).toList();
  }

  /** Of a new key, for the audit trail: what it is limited by. */
  Diff told() {
    Diff told = Diff.empty();
    if (!scopes.isEmpty()) {
      told.set("scopes", scopeTexts());
    }
    if (readOnly) {
      told.set("readOnly", true);
    }
    if (!ipAllowlist.isEmpty()) {
      told.set("ipAllowlist", ipAllowlist);
    }
    return told.set("expiresAt", expiresAt);
  }

  /** Whether a scope of it commits funds; such a key is issued to wallets that cleared KYC. */
  boolean writes() {
    return scopes.stream().anyMatch(WRITING::contains);
  }

  /** Whether it has a write scope that {@code before} had not, or not for more than reading. */
  boolean writesMoreThan(KeyLimits before) {
    boolean another =
        scopes.stream()
            .anyMatch(scope -> WRITING.contains(scope) && !before.scopes.contains(scope));
    boolean again = before.readOnly && !readOnly;
    return another || (again && writes());
  }

  /**
   * What a request says of a new key's limits; null is what it does not say.
   *
   * @param scopes as texts
   */
  record Said(
      @Nullable List<String> scopes,
      @Nullable Instant expiresAt,
      @Nullable Boolean readOnly,
      @Nullable List<String> ipAllowlist) {

    static final Said NOTHING = new Said(null, null, null, null);

    /**
     * Of a key that follows none.
     *
     * @throws Problem a 400 that points at everything that is not valid
     */
    KeyLimits first(Instant now) {
      return read(KeyLimits.NONE, now);
    }

    /**
     * Of a key that follows another: what is not said is inherited, and nothing is widened.
     *
     * @throws Problem a 400, or {@code key_limits_widened} that points at what would be
     */
    KeyLimits after(KeyLimits before, Instant now) {
      KeyLimits wanted = read(before, now);
      List<String> wider = new ArrayList<>();
      if (!before.scopes.containsAll(wanted.scopes)) {
        wider.add("/scopes");
      }
      if (before.expiresAt != null
          && wanted.expiresAt != null
          && wanted.expiresAt.isAfter(before.expiresAt)) {
        wider.add("/expiresAt");
      }
      if (before.readOnly && !wanted.readOnly) {
        wider.add("/readOnly");
      }
      if (!IpAllowlist.isWithin(wanted.ipAllowlist, before.ipAllowlist)) {
        wider.add("/ipAllowlist");
      }
      if (!wider.isEmpty()) {
        Problem refusal =
            Problem.of(
                BackofficeError.KEY_LIMITS_WIDENED, "A rotation keeps or narrows the key's limits");
        for (String pointer : wider) {
          refusal = refusal.withViolation(pointer, "is wider than the key before");
        }
        throw refusal;
      }
      return wanted;
    }

    private KeyLimits read(KeyLimits present, Instant now) {
      List<Violation> violations = new ArrayList<>();
      Set<Scope> wantedScopes =
          scopes == null ? present.scopes : KeyLimits.scopes(scopes, violations);
      if (expiresAt != null && !expiresAt.isAfter(now)) {
        violations.add(new Violation("/expiresAt", "must be in the future"));
      }
      List<String> ranges =
          ipAllowlist == null ? present.ipAllowlist : IpAllowlist.read(ipAllowlist, violations);
      if (!violations.isEmpty()) {
        throw Problem.invalid(violations);
      }
      return new KeyLimits(
          wantedScopes,
          expiresAt == null ? present.expiresAt : expiresAt.truncatedTo(ChronoUnit.MICROS),
          readOnly == null ? present.readOnly : readOnly,
          ranges);
    }
  }

  /** Reads scopes; what is none, or is there twice, is added to {@code violations}. */
  static Set<Scope> scopes(List<String> texts, List<Violation> violations) {
    Set<Scope> known = EnumSet.noneOf(Scope.class);
    for (int i = 0; i < texts.size(); i++) {
      Optional<Scope> scope = Scope.parse(texts.get(i));
      if (scope.isEmpty()) {
        violations.add(new Violation("/scopes/" + i, "is not a scope"));
      } else if (!known.add(scope.get())) {
        violations.add(new Violation("/scopes/" + i, "is there twice"));
      }
    }
    return known;
  }
}
