package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CtfIdsTest {

  private static final JsonNode IDS = OrderVectors.file().path("ctfIds");

  private final Word condition = OrderVectors.word(IDS, "conditionId");
  private final EthAddress collateral = EthAddress.parse(IDS.path("collateral").asText());

  @ParameterizedTest
  @CsvSource({"0,1", "1,2"})
  void anOutcomesIdsAreTheContracts(int outcome, int indexSet) {
    JsonNode vector = IDS.path("indexSet" + indexSet);

    assertThat(PositionId.collectionId(condition, indexSet))
        .isEqualTo(OrderVectors.word(vector, "collectionId"));
    assertThat(PositionId.of(collateral, condition, outcome).toDecimal())
        .isEqualTo(vector.path("positionId").asText());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void aMarketHasTwoOutcomes(int outcome) {
    assertThatThrownBy(() -> PositionId.of(collateral, condition, outcome))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an outcome is 0 or 1");
  }

  /** Packed by hand: oracle, keccak256 of the symbol, and a 2 as 32 bytes. */
  @Test
  void aConditionIsTheHashOfOracleSymbolAndTwo() {
    String oracle = "0x00112233445566778899aabbccddeeff00112233";
    String packed =
        oracle.substring(2) + Keccak.hash("CUP-1").toString().substring(2) + "0".repeat(63) + "2";

    assertThat(ConditionId.of(EthAddress.parse(oracle), "CUP-1"))
        .isEqualTo(Keccak.hash(Hex.parse("0x" + packed, 84)));
  }
}
