package io.paddock.acceptance.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published vectors of the exchange contract's test suite. */
class TradingWalletTest {

  private static final String KEY =
      "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
  private static final String ORDER =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

  @Test
  void an_address_follows_from_the_key() {
    TradingWallet wallet = TradingWallet.of(KEY);

    assertThat(wallet.address()).isEqualTo("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
    assertThat(wallet.privateKey()).isEqualTo(KEY);
    assertThat(wallet).hasToString("TradingWallet[0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266]");
  }

  @Test
  void a_signature_is_the_one_that_everybody_elses_library_makes() {
    byte[] digest =
        HexFormat.of().parseHex("02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55");

    assertThat(TradingWallet.of(KEY).sign(digest))
        .isEqualTo(
            "0x302cd9abd0b5fcaa202a344437ec0b6660da984e24ae9ad915a592a90facf5a5"
                + "1bb8a873cd8d270f070217fea1986531d5eec66f1162a81f66e026db653bf7ce1c");
  }

  @Test
  void a_signature_with_the_other_parity_says_so() {
    byte[] digest =
        HexFormat.of().parseHex("5deddcf38829f41f6c4fbd1de399c25577a5110572e28f5fe329d6c67b6835b5");

    assertThat(TradingWallet.of(KEY).sign(digest))
        .isEqualTo(
            "0xb07d3fe1ff38a4f06292eb7d552991b34cc239482736ecd37ac50bb13ed3a874"
                + "269a26af58eb8d747d31adc90b9fa8ae8330297fe0d70c8a68a6f487783c51801b");
  }

  @Test
  void s_is_never_in_the_upper_half() {
    TradingWallet wallet = TradingWallet.of(KEY);
    BigInteger half = new BigInteger(ORDER, 16).shiftRight(1);

    for (int i = 0; i < 40; i++) {
      String signature = wallet.sign(Words.keccak("message " + i));
      assertThat(new BigInteger(signature.substring(66, 130), 16)).isLessThanOrEqualTo(half);
      assertThat(signature.substring(130)).isIn("1b", "1c");
    }
  }

  @Test
  void random_wallets_differ() {
    SecureRandom random = new SecureRandom();

    TradingWallet wallet = TradingWallet.random(random);

    assertThat(wallet.address()).matches("0x[0-9a-f]{40}");
    assertThat(wallet.privateKey()).matches("0x[0-9a-f]{64}");
    assertThat(TradingWallet.random(random).address()).isNotEqualTo(wallet.address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x0", "0x" + ORDER})
  void a_number_outside_the_curves_order_is_no_key(String key) {
    assertThatThrownBy(() -> TradingWallet.of(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a private key");
  }
}
