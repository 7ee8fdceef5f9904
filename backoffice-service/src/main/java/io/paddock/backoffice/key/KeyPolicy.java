package io.paddock.backoffice.key;

import io.paddock.auth.directory.DirectoryInvalidation;
import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one owner's keys, as far as they differ between the kinds; {@link Keys} has those
 * that all share. The owner's row is held, so its keys change one after the other.
 */
sealed interface KeyPolicy permits AggregatorKeyPolicy, OperatorKeyPolicy, PartnerKeyPolicy {

  KeyKind kind();

  UUID ownerId();

  KeyIdForm idForm();

  /** Keys of the owner that may be active at once. */
  int maxActive();

  /** Whether a key comes with a secret that signs requests. */
  default boolean signs() {
    return false;
  }

  /** Whether the owner is so much in use that the end of its last key is a second person's, too. */
  default Uni<Boolean> guardsTheLast(Statements tx) {
    return Uni.createFrom().item(false);
  }

  /** Whether the last active key must not be revoked. */
  boolean keepsTheLast();

  /** The contract under which keys are issued; partners have one. */
  @Nullable PartnerKind partnerKind();

  /**
   * Fails with a {@code Problem} where such a key must not be issued.
   *
   * @param environment where it is to be valid, if the request says it
   * @param here where this installation's keys are valid
   */
  default Uni<Void> check(
      Statements tx, @Nullable KeyEnvironment environment, KeyLimits limits, KeyEnvironment here) {
    return Uni.createFrom().voidItem();
  }

  /** Fails with a {@code Problem} where a key must not be given these limits. */
  default Uni<Void> checkWidened(Statements tx, KeyLimits before, KeyLimits after) {
    return Uni.createFrom().voidItem();
  }

  MintedKey mint(KeyEnvironment here, SecureRandom random);

  Target target();

  AuditAction issued();

  AuditAction changed();

  AuditAction revoked();

  /** What the audit trail tells about a new key. */
  Diff told(ApiKey key, NewKey wanted);

  /** Tells subscribers that the owner's keys changed, where there are any. */
  void announce(Change change);

  /** Makes caches forget the key, or that it was unknown. */
  void forget(DirectoryInvalidation directory, String keyId);
}
