package io.paddock.matching.event;

import io.paddock.matching.id.Address;

/**
 * A wallet's collateral after the command.
 *
 * @param total 10⁻⁶ collateral
 * @param reserved part of it that open orders could still debit
 */
public record CashChanged(Address wallet, long total, long reserved) implements Event {}
