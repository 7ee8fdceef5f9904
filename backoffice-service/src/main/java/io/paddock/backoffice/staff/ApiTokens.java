package io.paddock.backoffice.staff;

import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.StaffApiToken;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * API tokens of members, for their programs: each is kept as a login without access tokens, so it
 * ends as logins do, when its owner is disabled or gets another role or password.
 *
 * <pre>
 * issued ──revoked by its owner, expired, or the owner changed──► ended, for good
 * </pre>
 */
@Singleton
class ApiTokens {

  /** The longest that a token lasts. */
  static final Duration MAX_LIFETIME = Duration.ofDays(366);

  private static final int MAX_ACTIVE = 20;

  private final SessionRepository sessions;
  private final Ids ids;
  private final KeyHasher hasher;
  private final SecureRandom random;

  ApiTokens(SessionRepository sessions, Ids ids, KeyHasher hasher, SecureRandom random) {
    this.sessions = sessions;
    this.ids = ids;
    this.hasher = hasher;
    this.random = random;
  }

  /** An API token, without its secret. */
  @Schema(name = "StaffApiToken")
  record View(
      UUID id,
      @Schema(examples = "nightly report") String label,
      @Schema(description = "What it is good for", examples = "support") String role,
      Instant createdAt,
      Instant expiresAt) {}

  /** An API token, and the text that is shown this once. */
  record Issued(View view, StaffApiToken token) {}

  /**
   * @throws Problem {@code api_token_role_above_own}, {@code api_token_limit}, or a 400 for an end
   *     that is past or too far away
   */
  Uni<Issued> issue(
      Change change, StaffCaller own, String label, StaffRole role, Instant expiresAt) {
    if (!own.role().covers(role)) {
      throw Problem.of(
          BackofficeError.API_TOKEN_ROLE_ABOVE_OWN, "Your role does not include this one");
    }
    if (!expiresAt.isAfter(change.at()) || expiresAt.isAfter(change.at().plus(MAX_LIFETIME))) {
      throw Problem.invalid("/expiresAt", "must be in the future, by 366 days at most");
    }
    StaffApiToken token = StaffApiToken.generate(ids.next(), random);
    View view = new View(token.id(), label, role.text(), change.at(), expiresAt);
    return held(change.statements(), own.staffId(), change.at())
        .invoke(ApiTokens::requireRoom)
        .chain(
            () ->
                sessions.persist(
                    SessionEntity.ofToken(
                        view,
                        own.staffId(),
                        change.origin().ip(),
                        hasher.hash(token.secret()))))
        .invoke(
            () ->
                change.audit(
                    AuditAction.STAFF_API_TOKEN_ISSUED,
                    Target.staff(own.staffId()),
                    Diff.empty()
                        .set("token", token.id())
                        .set("label", label)
                        .set("role", role.text())
                        .set("expiresAt", expiresAt)))
        .replaceWith(() -> new Issued(view, token));
  }

  /** The member is held, so that of two tokens at once the second is counted after the first. */
  private static Uni<Integer> held(Statements tx, UUID staffId, Instant now) {
    return tx.rows("SELECT 1 FROM tenancy.staff WHERE id = $1 FOR NO KEY UPDATE", staffId)
        .chain(() -> active(tx, staffId, now))
        .map(List::size);
  }

  private static void requireRoom(int active) {
    if (active >= MAX_ACTIVE) {
      throw Problem.of(
          BackofficeError.API_TOKEN_LIMIT, "A member has " + MAX_ACTIVE + " API tokens at most");
    }
  }

  /** Those that work, newest first; a member has few. */
  static Uni<List<View>> active(Statements tx, UUID staffId, Instant now) {
    return tx.rows(
            View.class,
            """
            SELECT id, label, token_role, started_at, expires_at FROM tenancy.staff_sessions
             WHERE staff_id = $1 AND ended_at IS NULL AND expires_at > $2
               AND token_hash IS NOT NULL
             ORDER BY started_at DESC, id DESC
            """,
            staffId,
            now)
        .map(Rows::list);
  }

  Uni<Void> revoke(Change change, UUID staffId, UUID id) {
    return sessions
        .endToken(staffId, id, change.at())
        .invoke(
            ended -> {
              if (!ended) {
                throw notFound();
              }
              change.audit(
                  AuditAction.STAFF_API_TOKEN_REVOKED,
                  Target.staff(staffId),
                  Diff.empty().set("token", id));
              change.forget(directory -> directory.staffSessionsEnded(List.of(id)));
            })
        .replaceWithVoid();
  }

  static Problem notFound() {
    return Problem.of(BackofficeError.API_TOKEN_NOT_FOUND, "No API token of yours has this id");
  }
}
