package io.paddock.matching.command;

import java.util.Optional;
import java.util.UUID;

/**
 * A command of the platform's own staff or services. A relay may send it twice: it is known again
 * by a natural key (symbol, payouts, transaction hash) or, for a while, by its id.
 */
public sealed interface AdminCommand extends Command
    permits CreateMarket,
        OpenMarket,
        HaltMarket,
        ResolveMarket,
        Deposit,
        SetFeeTier,
        EngineVersion,
        Skip {

  /** The same at every delivery of the same command. */
  UUID commandId();

  @Override
  default Optional<UUID> relayedId() {
    return Optional.of(commandId());
  }
}
