package io.paddock.matching.command;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/**
 * Credits collateral, only once per transaction hash.
 *
 * @param amount 10⁻⁶ collateral
 */
public record Deposit(UUID commandId, Address wallet, long amount, Bytes32 txHash)
    implements AdminCommand {}
