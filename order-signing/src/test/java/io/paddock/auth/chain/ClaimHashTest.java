package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClaimHashTest {

  private static final SigningDomain VAULT =
      SigningDomain.vault(31_337, EthAddress.parse("0x8ba1f109551bd432803012645ac136ddd64dba72"));
  private static final EthAddress WALLET =
      EthAddress.parse("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
  private static final UUID PARTNER = UUID.fromString("0198c0de-7a11-7c3f-8a55-3f6b7c1d2e4f");

  /** EIP-712 written out once more, word by word. */
  @Test
  void the_digest_is_eip_712s() {
    byte[] struct =
        concatenated(
            Keccak.hash("Claim(address wallet,bytes32 partner,uint256 deadline)"),
            Word.parseHex("0x000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266"),
            Word.parseHex("0x000000000000000000000000000000000198c0de7a117c3f8a553f6b7c1d2e4f"),
            Word.of(1_767_225_600L));

    assertThat(ClaimHash.of(VAULT, WALLET, PARTNER, 1_767_225_600L))
        .isEqualTo(VAULT.digest(Keccak.hash(struct)));
    assertThat(ClaimHash.word(PARTNER))
        .hasToString("0x000000000000000000000000000000000198c0de7a117c3f8a553f6b7c1d2e4f");
  }

  @Test
  void every_part_of_it_counts() {
    Word digest = ClaimHash.of(VAULT, WALLET, PARTNER, 7);

    assertThat(ClaimHash.of(VAULT, WALLET, PARTNER, 8)).isNotEqualTo(digest);
    assertThat(ClaimHash.of(VAULT, WALLET, new UUID(1, 2), 7)).isNotEqualTo(digest);
    assertThat(ClaimHash.of(VAULT, VAULT.verifyingContract(), PARTNER, 7)).isNotEqualTo(digest);
    assertThat(ClaimHash.of(SigningDomain.vault(31_337, WALLET), WALLET, PARTNER, 7))
        .isNotEqualTo(digest);
    assertThat(VAULT.name()).isEqualTo("Paddock Vault");
    assertThat(VAULT.version()).isEqualTo("1");
  }

  private static byte[] concatenated(Word... words) {
    byte[] all = new byte[words.length * Word.BYTES];
    for (int i = 0; i < words.length; i++) {
      System.arraycopy(words[i].toBytes(), 0, all, i * Word.BYTES, Word.BYTES);
    }
    return all;
  }
}
