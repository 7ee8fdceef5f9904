package io.paddock.acceptance.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class OrderTicketTest {

  private static final TradingWallet WALLET =
      TradingWallet.of("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
  private static final OrderTicket BUY = new OrderTicket("buy", 0, "2", "50", "479249096354", 0);

  /** The order of the exchange contract's own test suite, as a market would have it signed. */
  @Test
  void the_published_order_has_the_published_hash_and_signature() throws Exception {
    JsonNode market = market("0xdFE02Eb6733538f8Ea35D585af8DE5958AD99E40", "1234", "77");

    assertThat(BUY.orderId(market, WALLET))
        .isEqualTo("0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55");
    assertThat(BUY.signed(market, WALLET))
        .hasToString(
            ("{'marketId':'CUP','side':'buy','outcome':'0','price':'2','quantity':'50',"
                    + "'nonce':'479249096354','maker':'0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266',"
                    + "'signature':'0x302cd9abd0b5fcaa202a344437ec0b6660da984e24ae9ad915a592a90facf5a5"
                    + "1bb8a873cd8d270f070217fea1986531d5eec66f1162a81f66e026db653bf7ce1c'}")
                .replace('\'', '"'));
  }

  @Test
  void another_contract_is_another_order() throws Exception {
    JsonNode market = market("0xC5d563A36AE78145C45a50134d48A1215220f80a", "1234", "77");

    assertThat(BUY.orderId(market, WALLET))
        .isEqualTo("0xf15790d3edc4b5aed427b0b543a9206fcf4b1a13dfed016d33bfb313076263b8");
  }

  @Test
  void a_sale_gives_tokens_for_collateral_and_names_the_other_token() throws Exception {
    JsonNode market = market("0xdFE02Eb6733538f8Ea35D585af8DE5958AD99E40", "77", "1234");
    OrderTicket sale = new OrderTicket("sell", 1, "0.5", "50", "479249096354", 1730376000);

    assertThat(sale.orderId(market, WALLET))
        .isEqualTo("0xd8919613798556c1d2487a2a395562bce4b6e2fdbde887e8b8aa1eb8c9027116");
    assertThat(sale.signed(market, WALLET).path("signature").asText()).endsWith("1b");
  }

  @Test
  void an_expiry_is_sent_and_signed() throws Exception {
    JsonNode market = market("0xdFE02Eb6733538f8Ea35D585af8DE5958AD99E40", "1234", "77");
    OrderTicket expiring = new OrderTicket("buy", 0, "2", "50", "479249096354", 1730376000);

    assertThat(expiring.signed(market, WALLET).path("expiry").asLong()).isEqualTo(1730376000L);
    assertThat(expiring.orderId(market, WALLET)).isNotEqualTo(BUY.orderId(market, WALLET));
  }

  @Test
  void an_amount_finer_than_a_millionth_cannot_be_signed() throws Exception {
    JsonNode market = market("0xdFE02Eb6733538f8Ea35D585af8DE5958AD99E40", "1234", "77");
    OrderTicket fine = new OrderTicket("buy", 0, "0.0001", "0.001", "1", 0);

    assertThatThrownBy(() -> fine.signed(market, WALLET)).isInstanceOf(ArithmeticException.class);
  }

  private static JsonNode market(String contract, String yes, String no) throws Exception {
    return new ObjectMapper()
        .readTree(
            """
            {"marketId":"CUP","feeRateBps":100,"tokenIds":["%s","%s"],
             "signingDomain":{"name":"Polymarket CTF Exchange","version":"1","chainId":80002,
                              "verifyingContract":"%s"}}"""
                .formatted(yes, no, contract));
  }
}
