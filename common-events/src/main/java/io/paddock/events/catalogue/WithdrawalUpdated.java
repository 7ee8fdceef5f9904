package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal of a wallet was asked for, or came one step further.
 *
 * @param withdrawalId {@code 0x} and 64 hexadecimal digits: the digest of what the owner signed
 * @param wallet whose, in lower case
 * @param to where the collateral goes, in lower case
 * @param asset the collateral's code
 * @param amount what arrives there
 * @param fee what the platform takes on top
 * @param status {@code requested}, {@code signed}, {@code submitted}, {@code confirmed}, {@code
 *     failed}, {@code cancelled} or {@code expired}
 * @param txHash the chain's transaction, once there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"withdrawalId", "wallet", "to", "asset", "amount", "fee", "status", "txHash"})
public record WithdrawalUpdated(
    String withdrawalId,
    String wallet,
    String to,
    String asset,
    BigDecimal amount,
    BigDecimal fee,
    String status,
    @Nullable String txHash)
    implements EventPayload {

  public WithdrawalUpdated {
    Wallets.require(wallet);
    Amounts.requireNotNegative("withdrawal_updated", amount, fee);
  }
}
