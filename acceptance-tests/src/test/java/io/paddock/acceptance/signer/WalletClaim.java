package io.paddock.acceptance.signer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A wallet's own word that it belongs to a partner. */
public final class WalletClaim {

  private static final byte[] CLAIM_TYPE =
      Words.keccak("Claim(address wallet,bytes32 partner,uint256 deadline)");

  private WalletClaim() {}

  /**
   * The body for {@code POST /api/me/wallet/claim}.
   *
   * @param me as {@code GET /api/me} answers
   * @param deadline unix seconds
   */
  public static ObjectNode signed(JsonNode me, TradingWallet wallet, long deadline) {
    byte[] claim =
        Words.keccak(
            CLAIM_TYPE,
            Words.number(wallet.address()),
            Words.number(me.at("/claim/partner").asText()),
            Words.number(deadline));
    return JsonNodeFactory.instance
        .objectNode()
        .put("deadline", deadline)
        .put("signature", wallet.sign(OrderTicket.digest(me.at("/claim/domain"), claim)));
  }
}
