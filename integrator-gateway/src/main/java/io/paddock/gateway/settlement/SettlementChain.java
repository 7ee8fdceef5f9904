package io.paddock.gateway.settlement;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.settlement.UnsettledView;
import io.paddock.matching.vault.VaultRequestView;
import java.time.Instant;

/**
 * The chain behind the exchange. Every pod asks it, in any order and again after a crash, so each
 * method is idempotent by what it is asked about. An answer takes at most two seconds; a chain that
 * does not know by then says that it is pending.
 */
public interface SettlementChain {

  /**
   * Makes sure that a request which both sides have signed is on its way, and tells what became of
   * it. After its deadline the answer must one day be final: nothing else ends the request.
   *
   * @param now by the log
   */
  Outcome pursue(VaultRequestView submitted, Instant now);

  /**
   * Makes sure that trades are on their way for the attempt that the log tells of, and tells what
   * became of it. They come in the order of the log, and are settled in it.
   *
   * @param now by the log
   */
  Outcome settle(UnsettledView submitted, Instant now);

  /**
   * Makes sure that a vault is being deployed, and tells whether it is there.
   *
   * @param since when its wallet was onboarded
   */
  boolean deploy(Address vault, Instant since, Instant now);

  /** What the chain knows of something that was handed to it. */
  sealed interface Outcome {

    /** Not decided yet. */
    record Pending() implements Outcome {}

    /** Done, and deep enough in the chain to stay so. */
    record Confirmed(Bytes32 txHash) implements Outcome {}

    /** Reverted, for good. */
    record Failed(Bytes32 txHash) implements Outcome {}

    /** Not included by its deadline, and so never. */
    record Expired() implements Outcome {}
  }
}
