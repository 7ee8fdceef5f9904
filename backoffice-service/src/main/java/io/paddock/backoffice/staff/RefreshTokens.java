package io.paddock.backoffice.staff;

import io.paddock.auth.key.KeyHasher;
import io.paddock.backoffice.change.Change;
import io.paddock.web.id.Ids;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues, rotates and revokes refresh tokens. */
final class RefreshTokens {

  private final KeyHasher hasher;
  private final SecureRandom random;
  private final Ids ids;
  private final Duration lifetime;

  /**
   * @param lifetime of a login, from its password to its last refresh
   */
  RefreshTokens(KeyHasher hasher, SecureRandom random, Ids ids, Duration lifetime) {
    this.hasher = hasher;
    this.random = random;
    this.ids = ids;
    this.lifetime = lifetime;
  }

  /** The first token of a login. */
  RefreshToken start(Change change, UUID staffId) {
    return issue(change, staffId, ids.next(), change.at().plus(lifetime));
  }

  RefreshOutcome rotate(Change change, String shown) {
    Optional<RefreshRow> found = genuine(change, shown);
    if (found.isEmpty() || found.get().over(change.at())) {
      return new RefreshOutcome.Refused();
    }
    RefreshRow row = found.get();
    if (row.usedAt() != null) {
      RefreshStore.revokeFamily(change.handle(), row.familyId(), change.at());
      return new RefreshOutcome.Reused(row.staffId());
    }
    Optional<StaffMember> member =
        StaffStore.byId(change.handle(), row.staffId()).filter(StaffMember::active);
    if (member.isEmpty()) {
      RefreshStore.revokeFamily(change.handle(), row.familyId(), change.at());
      return new RefreshOutcome.Refused();
    }
    RefreshStore.use(change.handle(), row.id(), change.at());
    return new RefreshOutcome.Rotated(
        member.get(), issue(change, row.staffId(), row.familyId(), row.expiresAt()));
  }

  /** Ends the login that the token belongs to; empty when there is nothing to end. */
  Optional<UUID> end(Change change, String shown) {
    Optional<RefreshRow> live = genuine(change, shown).filter(row -> !row.over(change.at()));
    live.ifPresent(row -> RefreshStore.revokeFamily(change.handle(), row.familyId(), change.at()));
    return live.map(RefreshRow::staffId);
  }

  private Optional<RefreshRow> genuine(Change change, String shown) {
    Optional<RefreshToken> token = RefreshToken.parse(shown);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Optional<RefreshRow> row = RefreshStore.lock(change.handle(), token.get().id());
    @Nullable String stored = row.map(RefreshRow::tokenHash).orElse(null);
    return hasher.matches(stored, token.get().secret()) ? row : Optional.empty();
  }

  private RefreshToken issue(Change change, UUID staffId, UUID familyId, Instant expiresAt) {
    RefreshToken token = RefreshToken.generate(ids.next(), random);
    RefreshStore.insert(
        change.handle(),
        new RefreshRow(
            token.id(),
            familyId,
            staffId,
            hasher.hash(token.secret()),
            change.at(),
            expiresAt,
            null,
            null));
    return token;
  }
}
