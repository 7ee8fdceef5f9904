package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class VaultHashTest {

  private static final EthAddress VAULT =
      EthAddress.parse("0x8ba1f109551bd432803012645ac136ddd64dba72");
  private static final SigningDomain DOMAIN = SigningDomain.vault(31_337, VAULT);
  private static final String VAULT_WORD =
      "0x0000000000000000000000008ba1f109551bd432803012645ac136ddd64dba72";
  private static final EthAddress TO =
      EthAddress.parse("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
  private static final Word CONDITION =
      Word.parseHex("0x41771a29f1fa3b5ac743ddcf224017f802bd69152c1a65230ec666abfc22b708");
  private static final Word NONCE = Word.of(17);

  /** EIP-712 written out once more, word by word. */
  @Test
  void a_withdrawals_digest_is_eip_712s() {
    byte[] struct =
        concatenated(
            Keccak.hash(
                "Withdraw(address vault,address to,uint256 amount,uint256 fee,uint256 nonce,"
                    + "uint256 deadline)"),
            Word.parseHex(VAULT_WORD),
            Word.parseHex("0x000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266"),
            Word.of(5_000_000),
            Word.of(1_000_000),
            Word.of(17),
            Word.of(1_767_225_600L));

    assertThat(VaultHash.withdraw(DOMAIN, TO, 5_000_000, 1_000_000, NONCE, 1_767_225_600L))
        .isEqualTo(DOMAIN.digest(Keccak.hash(struct)));
  }

  @Test
  void a_splits_and_a_merges_digests_are_eip_712s() {
    assertThat(VaultHash.split(DOMAIN, CONDITION, 5_000_000, NONCE, 1_767_225_600L))
        .isEqualTo(ofSets("Split"));
    assertThat(VaultHash.merge(DOMAIN, CONDITION, 5_000_000, NONCE, 1_767_225_600L))
        .isEqualTo(ofSets("Merge"));
  }

  private static Word ofSets(String name) {
    return DOMAIN.digest(
        Keccak.hash(
            concatenated(
                Keccak.hash(
                    name
                        + "(address vault,bytes32 conditionId,uint256 amount,uint256 nonce,"
                        + "uint256 deadline)"),
                Word.parseHex(VAULT_WORD),
                CONDITION,
                Word.of(5_000_000),
                Word.of(17),
                Word.of(1_767_225_600L))));
  }

  @Test
  void every_part_of_them_counts() {
    SigningDomain other = SigningDomain.vault(31_337, TO);
    Set<Word> digests =
        Set.of(
            VaultHash.withdraw(DOMAIN, TO, 5, 1, NONCE, 7),
            VaultHash.withdraw(other, TO, 5, 1, NONCE, 7),
            VaultHash.withdraw(DOMAIN, VAULT, 5, 1, NONCE, 7),
            VaultHash.withdraw(DOMAIN, TO, 6, 1, NONCE, 7),
            VaultHash.withdraw(DOMAIN, TO, 5, 2, NONCE, 7),
            VaultHash.withdraw(DOMAIN, TO, 5, 1, Word.of(18), 7),
            VaultHash.withdraw(DOMAIN, TO, 5, 1, NONCE, 8),
            VaultHash.split(DOMAIN, CONDITION, 5, NONCE, 7),
            VaultHash.split(other, CONDITION, 5, NONCE, 7),
            VaultHash.split(DOMAIN, NONCE, 5, NONCE, 7),
            VaultHash.split(DOMAIN, CONDITION, 6, NONCE, 7),
            VaultHash.split(DOMAIN, CONDITION, 5, Word.of(18), 7),
            VaultHash.split(DOMAIN, CONDITION, 5, NONCE, 8),
            VaultHash.merge(DOMAIN, CONDITION, 5, NONCE, 7));

    assertThat(digests).hasSize(14);
  }

  private static byte[] concatenated(Word... words) {
    byte[] all = new byte[words.length * Word.BYTES];
    for (int i = 0; i < words.length; i++) {
      System.arraycopy(words[i].toBytes(), 0, all, i * Word.BYTES, Word.BYTES);
    }
    return all;
  }
}
