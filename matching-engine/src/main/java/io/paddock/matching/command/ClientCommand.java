package io.paddock.matching.command;

import io.paddock.matching.id.Address;
import java.util.UUID;

/** A command on behalf of a wallet; a request waits for its outcome. */
public sealed interface ClientCommand extends Command
    permits PlaceOrder,
        CancelOrder,
        CancelAll,
        RequestVault,
        CancelVault,
        DecreaseOrder,
        ReplaceOrder,
        Batch,
        Heartbeat,
        PlaceConditionally,
        CreateOrderGroup,
        ResetOrderGroup,
        DeleteOrderGroup,
        PlaceInGroup {

  /** Matches the outcome to the waiting request; not an idempotency key. */
  UUID commandId();

  /** Last log time, in milliseconds, at which it may apply; 0 for any. */
  long notAfter();

  Address wallet();
}
