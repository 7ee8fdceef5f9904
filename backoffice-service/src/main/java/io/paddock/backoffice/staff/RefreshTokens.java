package io.paddock.backoffice.staff;

import io.paddock.auth.key.KeyHasher;
import io.paddock.backoffice.change.Change;
import io.paddock.web.id.Ids;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues and rotates refresh tokens, and ends logins. */
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

  /** Begins a login. */
  Login start(Change change, UUID staffId) {
    UUID session = ids.next();
    SessionStore.start(change.sql(), session, staffId, change.at(), change.at().plus(lifetime));
    return issue(change, session);
  }

  /**
   * Replaces the token that was shown.
   *
   * @param from the client's address
   */
  RefreshOutcome rotate(Change change, String shown, String from) {
    Optional<RefreshRow> found = genuine(change, shown);
    if (found.isEmpty() || found.get().over(change.at())) {
      return new RefreshOutcome.Refused();
    }
    RefreshRow row = found.get();
    if (row.usedJustNow(change.at(), from)) {
      return new RefreshOutcome.InProgress();
    }
    if (row.used()) {
      end(change, row);
      return new RefreshOutcome.Reused(row.staffId());
    }
    Optional<StaffMember> member =
        StaffStore.byId(change.sql(), row.staffId()).filter(StaffMember::active);
    if (member.isEmpty()) {
      end(change, row);
      return new RefreshOutcome.Refused();
    }
    RefreshStore.use(change.sql(), row.id(), change.at(), from);
    return new RefreshOutcome.Rotated(member.get(), issue(change, row.sessionId()));
  }

  /** Ends the login that the token belongs to; empty when there is nothing to end. */
  Optional<UUID> end(Change change, String shown) {
    Optional<RefreshRow> live = genuine(change, shown).filter(row -> !row.over(change.at()));
    live.ifPresent(row -> end(change, row));
    return live.map(RefreshRow::staffId);
  }

  private static void end(Change change, RefreshRow row) {
    SessionStore.end(change.sql(), row.sessionId(), change.at());
    change.forget(directory -> directory.staffSessionsEnded(List.of(row.sessionId())));
  }

  private Optional<RefreshRow> genuine(Change change, String shown) {
    Optional<RefreshToken> token = RefreshToken.parse(shown);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Optional<RefreshRow> row = RefreshStore.lock(change.sql(), token.get().id());
    @Nullable String stored = row.map(RefreshRow::tokenHash).orElse(null);
    return hasher.matches(stored, token.get().secret()) ? row : Optional.empty();
  }

  private Login issue(Change change, UUID session) {
    RefreshToken token = RefreshToken.generate(ids.next(), random);
    RefreshStore.insert(
        change.sql(), token.id(), session, hasher.hash(token.secret()), change.at());
    return new Login(session, token);
  }
}
