package io.paddock.stack.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.chain.EthAddress;
import io.paddock.auth.chain.SigningDomain;
import io.paddock.auth.chain.Word;
import io.paddock.stack.http.ApiFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedMarketTest {

  @Test
  void whatIsServedIsRead() {
    ServedMarket market = ServedMarket.of(Published.market());

    assertThat(market.symbol()).isEqualTo("CUP-1");
    assertThat(market.feeRateBps()).isEqualTo(50);
    assertThat(market.tokenIds()).containsExactly(Word.of(1234), Word.of(5678));
    assertThat(market.domain().separator())
        .isEqualTo(
            SigningDomain.exchange(
                    31_337, EthAddress.parse("0xdfe02eb6733538f8ea35d585af8de5958ad99e40"))
                .separator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"marketId", "feeRateBps"})
  void whatIsMissingIsNamed(String member) {
    ObjectNode market = Published.market().deepCopy();
    market.putNull(member);

    assertThatThrownBy(() -> ServedMarket.of(market))
        .isInstanceOf(ApiFailure.class)
        .hasMessage("the market was served without /" + member);
  }

  @Test
  void aTokenIdIsAUint256() {
    JsonNode market = Published.json(Published.MARKET.replace("5678", "0x16"));

    assertThatThrownBy(() -> ServedMarket.of(market))
        .isInstanceOf(ApiFailure.class)
        .hasMessage("the market's token id 1 is no uint256");
  }
}
