package io.paddock.gateway.market;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.gateway.chain.Chain;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A market with everything that an order for it is signed with.
 *
 * @param collateral the token that is paid with
 * @param conditionId keccak256(oracle ‖ keccak256(symbol) ‖ uint256 2)
 * @param tokenIds of outcome 0 and 1, decimal uint256
 * @param signingDomain of EIP-712
 * @param signingDomainV2 the same for orders of version 2
 */
@Schema(
    examples =
        """
        {"marketId":"UAE-CUP-FINAL-20260425","title":"Cup final","eventId":null,
         "outcomes":["Al Ain","Sharjah"],"status":"open","tickSize":"0.01","minQuantity":"1",
         "feeRateBps":50,"bandBps":1000,"lastPrice":"0.54",
         "closesAt":"2026-04-25T16:00:00Z","payouts":null,
         "collateral":{"asset":"USDC","address":"0x2791bca1f2de4661ed88a30c99a7a9449aa84174",
                       "decimals":6},
         "conditionId":"0x41771a29f1fa3b5ac743ddcf224017f802bd69152c1a65230ec666abfc22b708",
         "tokenIds":["87848146419241057657677458104196204655830537958664996373577118668208015365957",
                     "11831001752042525186810643219442170205387399550590230096735412415464402686073"],
         "signingDomain":{"name":"Polymarket CTF Exchange","version":"1","chainId":31337,
                          "verifyingContract":"0xc5d563a36ae78145c45a50134d48a1215220f80a"},
         "signingDomainV2":{"name":"Polymarket CTF Exchange","version":"2","chainId":31337,
                            "verifyingContract":"0xe2222d279d744050d28e00520010520000310f59"}}
        """)
record MarketDetail(
    @JsonUnwrapped MarketSummary market,
    Collateral collateral,
    String conditionId,
    List<String> tokenIds,
    Domain signingDomain,
    Domain signingDomainV2) {

  private static final int DECIMALS = 6;

  record Collateral(String asset, String address, int decimals) {}

  record Domain(String name, String version, long chainId, String verifyingContract) {

    static Domain of(SigningDomain domain) {
      return new Domain(
          domain.name(), domain.version(), domain.chainId(), domain.verifyingContract().toString());
    }
  }

  static MarketDetail of(MarketSummary market, Chain chain, Chain.MarketIds ids) {
    return new MarketDetail(
        market,
        new Collateral(chain.asset(), chain.collateral().toString(), DECIMALS),
        ids.conditionId().toString(),
        List.of(ids.yesToken().toDecimal(), ids.noToken().toDecimal()),
        Domain.of(chain.domain()),
        Domain.of(chain.domainV2()));
  }
}
