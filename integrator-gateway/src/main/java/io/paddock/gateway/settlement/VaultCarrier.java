package io.paddock.gateway.settlement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.paddock.gateway.settlement.SettlementChain.Outcome;
import io.paddock.matching.command.AdminCommand;
import io.paddock.matching.command.MoveVault;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.vault.VaultRequestView;
import io.paddock.matching.vault.VaultStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Carries what vaults were asked for from the log to the chain, and the chain's word back. Each
 * step is in the log before the next is taken, and above all before the chain is given anything: an
 * owner can take back what the log does not call submitted.
 *
 * <p>Every pod carries, and none remembers: a pod that dies is made up for by any other, and a
 * command's id follows from what it tells, so that the same from two pods is one.
 */
final class VaultCarrier {

  private static final int TOLD_LIMIT = 10_000;

  private final SettlementChain chain;
  private final Consumer<AdminCommand> log;
  private final Cache<UUID, Boolean> told;

  /**
   * @param log appends a command, surely or not
   * @param tellAgain for how long the same is not told again
   */
  VaultCarrier(SettlementChain chain, Consumer<AdminCommand> log, Duration tellAgain) {
    this.chain = chain;
    this.log = log;
    this.told =
        Caffeine.newBuilder()
            .maximumSize(TOLD_LIMIT)
            .expireAfterWrite(tellAgain)
            .executor(Runnable::run)
            .build();
  }

  /**
   * Takes each request one step further, if there is one to take.
   *
   * @param now by the log
   */
  void carry(List<VaultRequestView> open, Instant now) {
    for (VaultRequestView request : open) {
      switch (request.status()) {
        case REQUESTED -> tell(request, VaultStatus.SIGNED, Bytes32.ZERO);
        case SIGNED -> tell(request, VaultStatus.SUBMITTED, Bytes32.ZERO);
        case SUBMITTED -> follow(request, chain.pursue(request, now));
        case CONFIRMED, FAILED, CANCELLED, EXPIRED -> {
          // Ended since it was read.
        }
      }
    }
  }

  private void follow(VaultRequestView request, Outcome outcome) {
    switch (outcome) {
      case Outcome.Pending() -> {
        // Asked again at the next look.
      }
      case Outcome.Confirmed(Bytes32 txHash) -> tell(request, VaultStatus.CONFIRMED, txHash);
      case Outcome.Failed(Bytes32 txHash) -> tell(request, VaultStatus.FAILED, txHash);
      case Outcome.Expired() -> tell(request, VaultStatus.EXPIRED, Bytes32.ZERO);
    }
  }

  private void tell(VaultRequestView request, VaultStatus status, Bytes32 txHash) {
    Bytes32 requestId = request.terms().requestId();
    String name = "vault/" + requestId + "/" + status.code();
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
    if (told.asMap().putIfAbsent(id, true) == null) {
      log.accept(new MoveVault(id, requestId, status, txHash));
    }
  }
}
