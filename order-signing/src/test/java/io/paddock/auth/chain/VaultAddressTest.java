package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultAddressTest {

  /** The examples from EIP-1014. */
  @ParameterizedTest
  @CsvSource({
    "0x0000000000000000000000000000000000000000,0,00,0x4d1a2e2bb4f88f0250f26ffff098b0b30b26bf38",
    "0xdeadbeef00000000000000000000000000000000,0,00,0xb928f69bb1d91cd65274e3c79d8986362984fda3",
    "0x00000000000000000000000000000000deadbeef,cafebabe,deadbeef,"
        + "0x60f3f640a8508fc6a86d45df051962668e1e8ac7"
  })
  void anAddressIsTheOneThatTheStandardGives(
      String deployer, String salt, String initCode, String address) {
    Word initCodeHash = Keccak.hash(Hex.parse("0x" + initCode, initCode.length() / 2));

    assertThat(
            VaultAddress.create2(
                EthAddress.parse(deployer),
                Word.parseHex("0x" + "0".repeat(64 - salt.length()) + salt),
                initCodeHash))
        .hasToString(address);
  }

  @Test
  void theSaltIsTheHashOfThePaddedWallet() {
    EthAddress factory = EthAddress.parse("0xdeadbeef00000000000000000000000000000000");
    EthAddress wallet = EthAddress.parse("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
    Word salt =
        Keccak.hash(Hex.parse("0x" + "0".repeat(24) + wallet.toString().substring(2), Word.BYTES));

    assertThat(VaultAddress.of(factory, Word.of(7), wallet))
        .isEqualTo(VaultAddress.create2(factory, salt, Word.of(7)));
  }
}
