package io.paddock.matching.state;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.vault.VaultRequestView;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;

/** What a wallet asked of its vault, and what became of it so far. */
public final class VaultRequest {
  private final VaultTerms terms;
  private final long requestedSequence;
  private final long requestedAt;
  private VaultStatus status;
  private long statusSequence;
  private long statusAt;
  private Bytes32 txHash = Bytes32.ZERO;

  public VaultRequest(VaultTerms terms, VaultStatus status, long sequence, long now) {
    this.terms = terms;
    this.status = status;
    this.requestedSequence = sequence;
    this.requestedAt = now;
    this.statusSequence = sequence;
    this.statusAt = now;
  }

  public VaultTerms terms() {
    return terms;
  }

  public VaultStatus status() {
    return status;
  }

  public long statusSequence() {
    return statusSequence;
  }

  public Bytes32 txHash() {
    return txHash;
  }

  /**
   * When an ended one may be forgotten, in log milliseconds: its signature can no longer be used,
   * and a client has had time to ask what became of it.
   */
  long forgetAt() {
    return Math.max(terms.deadlineMillis(), statusAt) + Limits.MEMORY_AFTER_END_MILLIS;
  }

  /**
   * Enters a status.
   *
   * @param transaction zero keeps the one there is
   */
  void enter(VaultStatus next, Bytes32 transaction, long sequence, long now) {
    status = next;
    statusSequence = sequence;
    statusAt = now;
    if (!transaction.equals(Bytes32.ZERO)) {
      txHash = transaction;
    }
  }

  public VaultRequestView view() {
    return new VaultRequestView(
        terms, status, requestedSequence, requestedAt, statusSequence, statusAt, txHash);
  }

  /** As it was when its view was taken. */
  public static VaultRequest restore(VaultRequestView view) {
    VaultRequest request =
        new VaultRequest(
            view.terms(), VaultStatus.REQUESTED, view.requestedSequence(), view.requestedAt());
    request.enter(view.status(), view.txHash(), view.statusSequence(), view.statusAt());
    return request;
  }
}
