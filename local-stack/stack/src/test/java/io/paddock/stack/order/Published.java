package io.paddock.stack.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.chain.SigningKey;

/** A published test key, a market as served, and a sandbox file with both. */
public final class Published {

  public static final String KEY =
      "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
  public static final String WALLET = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
  public static final String MARKET =
      """
      {"marketId":"CUP-1","feeRateBps":50,"status":"open",
       "tokenIds":["1234","5678"],
       "signingDomain":{"name":"Polymarket CTF Exchange","version":"1","chainId":31337,
                        "verifyingContract":"0xdfe02eb6733538f8ea35d585af8de5958ad99e40"}}
      """;

  private static final String SANDBOX =
      """
      {"gateway":{"url":"%s"},
       "partners":[
         {"name":"solo","kind":"single_wallet","apiKey":"ps_test_0123456789abcdef_hush_hush",
          "wallets":[{"address":"%s","privateKey":"%s"}]},
         {"name":"desk","kind":"multi_wallet","apiKey":"ps_test_fedcba9876543210_hush",
          "wallets":[{"address":"0x0","privateKey":"0x%s"},{"address":"%s","privateKey":"%s"}]}],
       "markets":[{"symbol":"CUP-1","marketId":"m"}]}
      """;

  private Published() {}

  public static JsonNode market() {
    return json(MARKET);
  }

  public static SigningKey key() {
    return SigningKey.parse(KEY).orElseThrow();
  }

  public static String sandbox(String gatewayUrl) {
    return SANDBOX.formatted(gatewayUrl, WALLET, KEY, "11".repeat(32), WALLET, KEY);
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
