package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The eleven members of version 2, and that each is signed. */
class OrderHashV2Test {

  private static final EthAddress MAKER =
      EthAddress.parse("0x0000000000000000000000000000000000000001");
  private static final EthAddress OTHER =
      EthAddress.parse("0x000000000000000000000000000000000000dead");
  private static final Word ONE = Word.of(1);
  private static final Word TWO = Word.of(2);

  private static OrderStructV2 order(
      Word salt, EthAddress maker, EthAddress signer, Word token, Word gives, Word gets) {
    return new OrderStructV2(
        salt, maker, signer, token, gives, gets, OrderSide.BUY, SignatureType.WALLET, stamp(1));
  }

  private static OrderStructV2 order(OrderSide side, SignatureType type, OrderStamp stamp) {
    return new OrderStructV2(ONE, MAKER, MAKER, ONE, ONE, ONE, side, type, stamp);
  }

  private static OrderStamp stamp(long timestamp) {
    return new OrderStamp(timestamp, ONE, ONE);
  }

  @Test
  void every_member_is_signed() {
    OrderSide buy = OrderSide.BUY;
    SignatureType wallet = SignatureType.WALLET;
    Set<Word> hashes = new LinkedHashSet<>();
    for (OrderStructV2 changed :
        List.of(
            order(ONE, MAKER, MAKER, ONE, ONE, ONE),
            order(TWO, MAKER, MAKER, ONE, ONE, ONE),
            order(ONE, OTHER, MAKER, ONE, ONE, ONE),
            order(ONE, MAKER, OTHER, ONE, ONE, ONE),
            order(ONE, MAKER, MAKER, TWO, ONE, ONE),
            order(ONE, MAKER, MAKER, ONE, TWO, ONE),
            order(ONE, MAKER, MAKER, ONE, ONE, TWO),
            order(OrderSide.SELL, wallet, stamp(1)),
            order(buy, SignatureType.VAULT, stamp(1)),
            order(buy, wallet, stamp(2)),
            order(buy, wallet, new OrderStamp(1, TWO, ONE)),
            order(buy, wallet, new OrderStamp(1, ONE, TWO)))) {
      hashes.add(OrderHash.structHash(changed));
    }

    assertThat(hashes).hasSize(12);
  }

  @Test
  void an_order_of_one_version_is_worthless_in_the_other() {
    SigningDomain first = SigningDomain.exchange(137, MAKER);
    SigningDomain second = SigningDomain.exchangeV2(137, MAKER);
    OrderStructV2 order = order(ONE, MAKER, MAKER, ONE, ONE, ONE);

    assertThat(first.name()).isEqualTo(second.name());
    assertThat(second.version()).isEqualTo("2");
    assertThat(OrderHash.of(first, order)).isNotEqualTo(OrderHash.of(second, order));
  }

  @Test
  void a_timestamp_is_a_time() {
    assertThat(new OrderStamp(1, Word.ZERO, Word.ZERO).timestamp()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new OrderStamp(0, Word.ZERO, Word.ZERO));
  }
}
