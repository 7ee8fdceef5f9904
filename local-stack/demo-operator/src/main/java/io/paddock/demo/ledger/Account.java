package io.paddock.demo.ledger;

import java.math.BigDecimal;

/** A player's money in one currency, exact. */
public record Account(boolean frozen, BigDecimal balance) {}
