package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeccakTest {

  @Test
  void theEmptyMessageHasTheHashThatEthereumKnows() {
    assertThat(Keccak.hash(new byte[0]))
        .hasToString("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  }

  @Test
  void aTextIsHashedAsUtf8() {
    assertThat(Keccak.hash("price × quantity"))
        .isEqualTo(Keccak.hash("price × quantity".getBytes(StandardCharsets.UTF_8)));
    assertThat(Keccak.hash("transfer(address,uint256)").toString()).startsWith("0xa9059cbb");
  }

  @Test
  void aPartOfAMessageIsHashedAlone() {
    byte[] message = "xabcy".getBytes(StandardCharsets.UTF_8);

    assertThat(Keccak.hash(message, 1, 3)).isEqualTo(Keccak.hash("abc"));
  }
}
