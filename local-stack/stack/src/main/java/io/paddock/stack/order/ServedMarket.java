package io.paddock.stack.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.auth.chain.Word;
import io.paddock.stack.http.ApiFailure;
import java.util.List;

/**
 * The values that an order is signed with, as {@code GET /api/markets/{symbol}} serves them.
 *
 * @param symbol the market's id everywhere
 * @param domain of EIP-712
 * @param tokenIds of outcome 0 and 1
 * @param feeRateBps the market's taker fee; an order that names no fee accepts this one
 */
public record ServedMarket(
    String symbol, SigningDomain domain, List<Word> tokenIds, int feeRateBps) {

  public ServedMarket {
    tokenIds = List.copyOf(tokenIds);
  }

  /**
   * Reads the response.
   *
   * @throws ApiFailure when a value is missing
   */
  public static ServedMarket of(JsonNode market) {
    return new ServedMarket(
        text(market, "/marketId"),
        new SigningDomain(
            text(market, "/signingDomain/name"),
            text(market, "/signingDomain/version"),
            Long.parseLong(text(market, "/signingDomain/chainId")),
            EthAddress.parse(text(market, "/signingDomain/verifyingContract"))),
        List.of(token(market, 0), token(market, 1)),
        Integer.parseInt(text(market, "/feeRateBps")));
  }

  private static Word token(JsonNode market, int outcome) {
    return Word.parseDecimal(text(market, "/tokenIds/" + outcome))
        .orElseThrow(() -> new ApiFailure("the market's token id " + outcome + " is no uint256"));
  }

  private static String text(JsonNode market, String pointer) {
    JsonNode value = market.at(pointer);
    if (!value.isValueNode() || value.isNull()) {
      throw new ApiFailure("the market was served without " + pointer);
    }
    return value.asText();
  }
}
