package io.paddock.backoffice.key;

import io.paddock.backoffice.approval.ApprovalGate;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands before what would leave an owner without a key. A key that ends within a week is none to
 * count on: otherwise an early end, or a successor that ends early, would revoke the last key past
 * those who must approve that. The owner is held, so of two changes at once the second sees the
 * first.
 */
@Singleton
class LastKeys {

  static final Duration SOON = Duration.ofDays(7);

  private final KeyRepository keys;
  private final ApprovalGate gate;

  LastKeys(KeyRepository keys, ApprovalGate gate) {
    this.keys = keys;
    this.gate = gate;
  }

  /** Before {@code kept} is revoked. */
  Uni<Void> beforeRevoking(Change change, KeyPolicy policy, KeyEntity kept) {
    if (!kept.key().activeAt(change.at())) {
      return Uni.createFrom().voidItem();
    }
    return policy.keepsTheLast()
        ? othersIssue(change, policy, kept)
            .invoke(
                others -> {
                  if (!others) {
                    throw last("Without this key nobody could issue another one");
                  }
                })
            .replaceWithVoid()
        : isLast(change, policy, kept)
            .chain(last -> last ? policy.guardsTheLast(change.statements()) : no())
            .invoke(
                guarded -> {
                  if (guarded) {
                    gate.pass(
                        change,
                        ApprovalKind.LAST_KEY_REVOCATION,
                        policy.ownerId().toString(),
                        Map.of("keyId", kept.keyId));
                  }
                })
            .replaceWithVoid();
  }

  /** Before {@code kept} gets another end. */
  Uni<Void> beforeEnding(Change change, KeyPolicy policy, KeyEntity kept, @Nullable Instant end) {
    @Nullable Instant before = kept.key().expiresAt();
    boolean sooner = end != null && (before == null || end.isBefore(before));
    return sooner && isSoon(change, end)
        ? isLast(change, policy, kept).chain(last -> requireNobodysLast(change, policy, last))
        : Uni.createFrom().voidItem();
  }

  /** Before a key with this end is issued, by which the older ones get an end. */
  Uni<Void> beforeReplacing(
      Change change, KeyPolicy policy, List<KeyEntity> older, @Nullable Instant end) {
    return requireNobodysLast(change, policy, !older.isEmpty() && isSoon(change, end));
  }

  /** Revoking has a route of its own, where others can be asked. */
  private Uni<Void> requireNobodysLast(Change change, KeyPolicy policy, boolean last) {
    Uni<Boolean> closed =
        !last
            ? no()
            : policy.keepsTheLast()
                ? Uni.createFrom().item(true)
                : gate.needs(ApprovalKind.LAST_KEY_REVOCATION)
                    ? policy.guardsTheLast(change.statements())
                    : no();
    return closed
        .invoke(
            refused -> {
              if (refused) {
                throw last("No key would last for a week: that counts as revoking the last one");
              }
            })
        .replaceWithVoid();
  }

  /** Whether no other key of the owner lasts. */
  private Uni<Boolean> isLast(Change change, KeyPolicy policy, KeyEntity kept) {
    Instant soon = change.at().plus(SOON);
    int itself = kept.key().activeAt(soon) ? 1 : 0;
    return keys.countActive(policy.kind(), policy.ownerId(), soon)
        .map(lasting -> lasting - itself == 0);
  }

  /** Whether the holder can issue keys without this one, also a week from now. */
  private Uni<Boolean> othersIssue(Change change, KeyPolicy policy, KeyEntity kept) {
    if (kept.readOnly) {
      return Uni.createFrom().item(true);
    }
    Instant soon = change.at().plus(SOON);
    int itself = kept.key().activeAt(soon) ? 1 : 0;
    return keys.countIssuing(policy.kind(), policy.ownerId(), soon)
        .map(lasting -> lasting - itself > 0);
  }

  private static boolean isSoon(Change change, @Nullable Instant end) {
    return end != null && !end.isAfter(change.at().plus(SOON));
  }

  private static Uni<Boolean> no() {
    return Uni.createFrom().item(false);
  }

  private static Problem last(String detail) {
    return Problem.of(BackofficeError.LAST_ACTIVE_KEY, detail);
  }
}
