package io.paddock.backoffice.staff;

import io.paddock.auth.key.KeyHasher;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.staff.RefreshTokenRepository.Held;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues and rotates refresh tokens, and ends logins. */
final class RefreshTokens {

  private final StaffRepository staff;
  private final SessionRepository sessions;
  private final RefreshTokenRepository tokens;
  private final KeyHasher hasher;
  private final SecureRandom random;
  private final Ids ids;
  private final Duration lifetime;

  /**
   * @param lifetime of a login, from its password to its last refresh
   */
  RefreshTokens(
      StaffRepository staff,
      SessionRepository sessions,
      RefreshTokenRepository tokens,
      KeyHasher hasher,
      SecureRandom random,
      Ids ids,
      Duration lifetime) {
    this.staff = staff;
    this.sessions = sessions;
    this.tokens = tokens;
    this.hasher = hasher;
    this.random = random;
    this.ids = ids;
    this.lifetime = lifetime;
  }

  /** Begins a login. */
  Uni<Login> start(Change change, UUID staffId, LoginProof proof) {
    UUID session = ids.next();
    return sessions
        .persist(
            new SessionEntity(
                session,
                staffId,
                change.at(),
                change.at().plus(lifetime),
                change.origin().ip(),
                proof))
        .chain(() -> issue(change, session));
  }

  /**
   * Replaces the token that was shown.
   *
   * @param from the client's address
   */
  Uni<RefreshOutcome> rotate(Change change, String shown, String from) {
    return genuine(change, shown)
        .chain(
            found ->
                found
                    .map(held -> rotate(change, held, from))
                    .orElseGet(() -> Uni.createFrom().item(new RefreshOutcome.Refused())));
  }

  private Uni<RefreshOutcome> rotate(Change change, Held held, String from) {
    RefreshRow row = held.row();
    if (row.over(change.at())) {
      return Uni.createFrom().item(new RefreshOutcome.Refused());
    }
    if (row.usedJustNow(change.at(), from)) {
      return Uni.createFrom().item(new RefreshOutcome.InProgress());
    }
    if (row.used()) {
      end(change, held);
      return Uni.createFrom().item(new RefreshOutcome.Reused(row.staffId()));
    }
    return staff
        .byId(row.staffId())
        .chain(
            member ->
                member
                    .filter(StaffMember::active)
                    .map(active -> replace(change, held, active, from))
                    .orElseGet(
                        () -> {
                          end(change, held);
                          return Uni.createFrom().item(new RefreshOutcome.Refused());
                        }));
  }

  private Uni<RefreshOutcome> replace(Change change, Held held, StaffMember member, String from) {
    held.token().use(change.at(), from);
    return issue(change, held.session().id).map(next -> new RefreshOutcome.Rotated(member, next));
  }

  /** Ends the login that the token belongs to; empty when there is nothing to end. */
  Uni<Optional<UUID>> end(Change change, String shown) {
    return genuine(change, shown)
        .map(
            found -> {
              Optional<Held> live = found.filter(held -> !held.row().over(change.at()));
              live.ifPresent(held -> end(change, held));
              return live.map(held -> held.session().staffId);
            });
  }

  private static void end(Change change, Held held) {
    UUID session = held.session().id;
    held.session().end(change.at());
    change.forget(directory -> directory.staffSessionsEnded(List.of(session)));
  }

  private Uni<Optional<Held>> genuine(Change change, String shown) {
    Optional<RefreshToken> token = RefreshToken.parse(shown);
    if (token.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return tokens
        .locked(change.statements(), token.get().id())
        .map(
            found -> {
              @Nullable String stored = found.map(held -> held.token().tokenHash).orElse(null);
              return hasher.matches(stored, token.get().secret()) ? found : Optional.empty();
            });
  }

  private Uni<Login> issue(Change change, UUID session) {
    RefreshToken token = RefreshToken.generate(ids.next(), random);
    return tokens
        .persist(
            new RefreshTokenEntity(token.id(), session, hasher.hash(token.secret()), change.at()))
        .replaceWith(new Login(session, token));
  }
}
