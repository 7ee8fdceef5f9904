package io.paddock.demo.ledger;

import io.paddock.demo.protocol.WalletStatus;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The result of a movement.
 *
 * @param balance the player's balance afterwards, in the movement's currency; null if there is no
 *     account
 * @param walletTransactionId the operator's own id of it; null if nothing was recorded
 */
public record Outcome(
    WalletStatus status, @Nullable BigDecimal balance, @Nullable UUID walletTransactionId) {}
