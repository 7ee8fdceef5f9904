package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStructsTest {

  private static final EthAddress WALLET =
      EthAddress.parse("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
  private static final EthAddress VAULT =
      EthAddress.parse("0x00000000000000000000000000000000000000aa");
  private static final Word TOKEN = Word.of(77);

  @Test
  void aBuyGivesCollateralForTokens() {
    assertThat(OrderStructs.of(draft(WALLET, OrderSide.BUY), WALLET, TOKEN))
        .isEqualTo(
            new OrderStruct(
                Word.of(42),
                WALLET,
                WALLET,
                EthAddress.ZERO,
                TOKEN,
                Word.of(55_000_000),
                Word.of(100_000_000),
                Word.of(1_730_376_000),
                Word.ZERO,
                Word.of(100),
                OrderSide.BUY,
                SignatureType.WALLET));
  }

  @Test
  void aSaleGivesTokensForCollateral() {
    OrderStruct sale = OrderStructs.of(draft(WALLET, OrderSide.SELL), WALLET, TOKEN);

    assertThat(sale.makerAmount()).isEqualTo(Word.of(100_000_000));
    assertThat(sale.takerAmount()).isEqualTo(Word.of(55_000_000));
    assertThat(sale.side()).isEqualTo(OrderSide.SELL);
  }

  @Test
  void aVaultsOrderIsSignedByItsWallet() {
    OrderStruct order = OrderStructs.of(draft(VAULT, OrderSide.BUY), WALLET, TOKEN);

    assertThat(order.maker()).isEqualTo(VAULT);
    assertThat(order.signer()).isEqualTo(WALLET);
    assertThat(order.signatureType()).isEqualTo(SignatureType.VAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "550000,100000000,55000000",
    "1,1000000,1",
    "999999,10000000000000,9999990000000",
    "100,10000,1",
    "2500,1230000,3075",
    "500000,2,1"
  })
  void collateralIsExact(long price, long quantity, long collateral) {
    assertThat(order(price, quantity).collateral()).isEqualTo(collateral);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,1000001", "500000,3", "99,10000", "999999,999999"})
  void aFractionOfAUnitIsRefused(long price, long quantity) {
    assertThatThrownBy(() -> order(price, quantity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("price × quantity is not a whole number of 10⁻⁶");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1_000_000})
  void aPriceIsBetweenZeroAndOne(long price) {
    assertThatThrownBy(() -> order(price, 1_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a price is between 0 and 1");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000_000, 0})
  void aQuantityIsMoreThanZero(long quantity) {
    assertThatThrownBy(() -> order(500_000, quantity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a quantity is more than 0");
  }

  private static OrderDraft draft(EthAddress maker, OrderSide side) {
    return new OrderDraft(Word.of(42), maker, side, 550_000, 100_000_000, 1_730_376_000, 100);
  }

  private static OrderDraft order(long price, long quantity) {
    return new OrderDraft(Word.of(1), WALLET, OrderSide.BUY, price, quantity, 0, 0);
  }
}
