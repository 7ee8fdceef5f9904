package io.paddock.matching.command;

import java.util.UUID;

/**
 * A command of the platform's own staff or services. It is remembered by its id for a while, so a
 * relay may send it twice.
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
}
