package io.paddock.matching.event;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/**
 * Collateral arrived.
 *
 * @param amount 10⁻⁶ collateral
 */
public record Deposited(UUID commandId, Address wallet, long amount, Bytes32 txHash)
    implements Event {}
