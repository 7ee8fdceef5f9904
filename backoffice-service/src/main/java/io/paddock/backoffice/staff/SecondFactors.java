package io.paddock.backoffice.staff;

import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.seal.SecretBox;
import io.paddock.auth.secret.Secret;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Second factors: an app that shows codes, and ten recovery codes for the day it is lost.
 *
 * <pre>
 * none ──start──► waiting ──confirm (a code)──► enrolled ──remove, or reset by staff──► none
 *                  │   ▲
 *                  └───┘ start again: another secret
 * </pre>
 *
 * A code is taken once: its step is kept under the row's lock, so of two logins at once one finds
 * it used.
 */
@Singleton
class SecondFactors {

  private static final String TABLE = "staff_totp";
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_BYTES = 10;
  private static final int GROUP = 4;

  private final Ids ids;
  private final SecretBox box;
  private final KeyHasher hasher;
  private final SecureRandom random;

  SecondFactors(Ids ids, SecretBox box, KeyHasher hasher, SecureRandom random) {
    this.ids = ids;
    this.box = box;
    this.hasher = hasher;
    this.random = random;
  }

  private record Kept(UUID id, String secret, boolean confirmed, long lastStep) {}

  private record RecoveryCode(UUID id, String codeHash) {

    /** Shows no hash. */
    @Override
    public String toString() {
      return "RecoveryCode[" + id + "]";
    }
  }

  /**
   * Whether a login may go on: there is no second factor, or what was shown proves it.
   *
   * @throws Problem {@code totp_required} where nothing was shown
   */
  Uni<Boolean> admits(
      Change change, UUID staffId, @Nullable String code, @Nullable String recoveryCode) {
    return locked(change.statements(), staffId)
        .chain(
            found -> {
              Optional<Kept> enrolled = found.filter(Kept::confirmed);
              if (enrolled.isEmpty()) {
                return Uni.createFrom().item(true);
              }
              if (code != null) {
                return take(change, enrolled.get(), code);
              }
              if (recoveryCode != null) {
                return use(change, staffId, recoveryCode);
              }
              throw Problem.of(BackofficeError.TOTP_REQUIRED, "The account has a second factor");
            });
  }

  Uni<Boolean> isEnrolled(Change change, UUID staffId) {
    return locked(change.statements(), staffId)
        .map(found -> found.filter(Kept::confirmed).isPresent());
  }

  /** A secret that waits for its first code, as its bytes; an earlier one is forgotten. */
  Uni<byte[]> start(Change change, UUID staffId) {
    Statements tx = change.statements();
    byte[] secret = Totp.newSecret(random);
    UUID id = ids.next();
    return locked(tx, staffId)
        .invoke(
            found -> {
              if (found.filter(Kept::confirmed).isPresent()) {
                throw Problem.of(
                    BackofficeError.TOTP_ENROLLED, "Remove the present second factor first");
              }
            })
        .chain(
            () ->
                tx.rows(
                    """
                    INSERT INTO tenancy.staff_totp (id, staff_id, sealed, created_at)
                    VALUES ($1, $2, $3, $4)
                    ON CONFLICT ON CONSTRAINT staff_totp_staff_key
                    DO UPDATE SET id = excluded.id, sealed = excluded.sealed, last_step = 0
                    """,
                    id,
                    staffId,
                    box.seal(TABLE, id, secret),
                    change.at()))
        .replaceWith(secret);
  }

  /** Enrols by a first code; the recovery codes are shown this once. */
  Uni<List<String>> confirm(Change change, UUID staffId, String code) {
    return locked(change.statements(), staffId)
        .chain(
            found -> {
              Kept waiting =
                  found
                      .filter(kept -> !kept.confirmed())
                      .orElseThrow(
                          () ->
                              Problem.of(
                                  BackofficeError.TOTP_NOT_STARTED, "Nothing is to be confirmed"));
              return take(change, waiting, code)
                  .chain(right -> right ? enrol(change, staffId, waiting) : wrong());
            });
  }

  private Uni<List<String>> enrol(Change change, UUID staffId, Kept waiting) {
    change.audit(AuditAction.STAFF_TOTP_ENROLLED, Target.staff(staffId), Diff.empty());
    return change
        .statements()
        .rows(
            "UPDATE tenancy.staff_totp SET confirmed_at = $2 WHERE id = $1",
            waiting.id(),
            change.at())
        .call(() -> told(change, staffId))
        .chain(() -> recoveryCodes(change.statements(), staffId));
  }

  /** Caches know of each login whether its member lacks a factor. */
  private static Uni<Void> told(Change change, UUID staffId) {
    return change
        .statements()
        .column(
            UUID.class,
            "SELECT id FROM tenancy.staff_sessions WHERE staff_id = $1 AND ended_at IS NULL",
            staffId)
        .map(Rows::list)
        .invoke(
            logins -> {
              if (!logins.isEmpty()) {
                change.forget(directory -> directory.staffSessionsEnded(logins));
              }
            })
        .replaceWithVoid();
  }

  private static Uni<List<String>> wrong() {
    throw Problem.of(BackofficeError.TOTP_WRONG, "The code was not taken");
  }

  /** Nothing of it is left; what was not there is gone, too. */
  Uni<Boolean> remove(Change change, UUID staffId) {
    Statements tx = change.statements();
    return tx.rows("DELETE FROM tenancy.staff_recovery_codes WHERE staff_id = $1", staffId)
        .chain(
            () ->
                tx.rows("DELETE FROM tenancy.staff_totp WHERE staff_id = $1 RETURNING id", staffId))
        .map(rows -> !rows.isEmpty())
        .call(() -> told(change, staffId))
        .invoke(
            removed -> {
              if (removed) {
                change.audit(AuditAction.STAFF_TOTP_REMOVED, Target.staff(staffId), Diff.empty());
              }
            });
  }

  private Uni<Boolean> take(Change change, Kept kept, String code) {
    byte[] secret = box.openBytes(TABLE, kept.id(), kept.secret());
    OptionalLong step = Totp.step(secret, Secret.of(code), change.at(), kept.lastStep());
    return step.isEmpty()
        ? Uni.createFrom().item(false)
        : change
            .statements()
            .rows(
                "UPDATE tenancy.staff_totp SET last_step = $2 WHERE id = $1",
                kept.id(),
                step.getAsLong())
            .replaceWith(true);
  }

  /** All are compared, whichever it is. */
  private Uni<Boolean> use(Change change, UUID staffId, String shown) {
    Statements tx = change.statements();
    Secret code = Secret.of(shown);
    return tx.rows(
            RecoveryCode.class,
            """
            SELECT id, code_hash FROM tenancy.staff_recovery_codes
             WHERE staff_id = $1 AND used_at IS NULL
               FOR UPDATE
            """,
            staffId)
        .map(Rows::list)
        .chain(
            kept -> {
              @Nullable UUID right = null;
              for (RecoveryCode each : kept) {
                if (hasher.matches(each.codeHash(), code)) {
                  right = each.id();
                }
              }
              if (right == null) {
                return Uni.createFrom().item(false);
              }
              change.audit(
                  AuditAction.STAFF_RECOVERY_CODE_USED,
                  Target.staff(staffId),
                  Diff.empty().set("left", kept.size() - 1));
              return tx.rows(
                      "UPDATE tenancy.staff_recovery_codes SET used_at = $2 WHERE id = $1",
                      right,
                      change.at())
                  .replaceWith(true);
            });
  }

  private Uni<List<String>> recoveryCodes(Statements tx, UUID staffId) {
    List<String> codes = new ArrayList<>();
    Uni<Void> written = Uni.createFrom().voidItem();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      String code = recoveryCode();
      codes.add(code);
      written =
          written.call(
              () ->
                  tx.rows(
                      """
                      INSERT INTO tenancy.staff_recovery_codes (id, staff_id, code_hash)
                      VALUES ($1, $2, $3)
                      """,
                      ids.next(),
                      staffId,
                      hasher.hash(Secret.of(code))));
    }
    return written.replaceWith(codes);
  }

  /** 80 bits, as four groups of four. */
  private String recoveryCode() {
    byte[] bytes = new byte[RECOVERY_BYTES];
    random.nextBytes(bytes);
    String text = Totp.base32(bytes).toLowerCase(Locale.ROOT);
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < text.length(); i += GROUP) {
      groups.add(text.substring(i, i + GROUP));
    }
    return String.join("-", groups);
  }

  private Uni<Optional<Kept>> locked(Statements tx, UUID staffId) {
    return tx.rows(
            Kept.class,
            """
            SELECT id, sealed, confirmed_at IS NOT NULL, last_step FROM tenancy.staff_totp
             WHERE staff_id = $1
               FOR UPDATE
            """,
            staffId)
        .map(Rows::findOne);
  }
}
