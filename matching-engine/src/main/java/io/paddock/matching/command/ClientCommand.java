package io.paddock.matching.command;

import io.paddock.matching.id.Address;
import java.util.UUID;

/** A command on behalf of a wallet, for whose outcome somebody is waiting. */
public sealed interface ClientCommand extends Command permits PlaceOrder, CancelOrder, CancelAll {

  /** Tells the waiting request its answer; not an idempotency key. */
  UUID commandId();

  /** Last log time, in milliseconds, at which it may apply; 0 for any. */
  long notAfter();

  Address wallet();
}
