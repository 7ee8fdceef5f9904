package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VaultExitTest {

  @Test
  void a_call_is_the_functions_selector_and_its_arguments() {
    EthAddress token = EthAddress.parse("0x2791bca1f2de4661ed88a30c99a7a9449aa84174");
    EthAddress to = EthAddress.parse("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");

    assertThat(VaultExit.announce())
        .isEqualTo(Keccak.hash("announceExit()").toString().substring(0, 10));
    assertThat(VaultExit.exit(token, to))
        .isEqualTo(
            Keccak.hash("exit(address,address)").toString().substring(0, 10)
                + "0000000000000000000000002791bca1f2de4661ed88a30c99a7a9449aa84174"
                + "000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266");
  }
}
