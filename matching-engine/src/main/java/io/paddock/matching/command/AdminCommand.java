package io.paddock.matching.command;

import java.util.Optional;
import java.util.UUID;

/**
 * A command from the platform's own staff or services. A relay may send it twice: a repetition is
 * recognised by a natural key (symbol, payouts, transaction hash) or, for a while, by its id.
 */
public sealed interface AdminCommand extends Command
    permits CreateMarket,
        OpenMarket,
        HaltMarket,
        ResolveMarket,
        Deposit,
        SetFeeTier,
        CancelWallet,
        EngineVersion,
        Skip,
        VoidMarket,
        AmendMarket,
        DeleteMarket,
        MoveVault,
        SetDepositLimits,
        SettleTrades,
        SetTradingMode,
        SetPriceBand {

  /** The same in every delivery of the same command. */
  UUID commandId();

  @Override
  default Optional<UUID> relayedId() {
    return Optional.of(commandId());
  }
}
