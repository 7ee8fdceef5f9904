package io.paddock.gateway.vault;

import io.paddock.auth.chain.SigningDomain;
import io.paddock.gateway.chain.Chain;
import io.paddock.matching.id.Address;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultTerms;
import io.paddock.web.openapi.Decimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What both sides signed, as EIP-712 typed data that a wallet's library takes as it is.
 *
 * @param primaryType {@code Split} or {@code Merge}
 * @param types members of the primary type, in the order in which they are hashed
 */
@Schema(
    examples =
        """
        {"domain":{"name":"Paddock Vault","version":"1","chainId":31337,
                   "verifyingContract":"0x8ba1f109551bd432803012645ac136ddd64dba72"},
         "primaryType":"Split",
         "types":[{"name":"vault","type":"address"},{"name":"conditionId","type":"bytes32"},
                  {"name":"amount","type":"uint256"},{"name":"nonce","type":"uint256"},
                  {"name":"deadline","type":"uint256"}],
         "message":{"vault":"0x8ba1f109551bd432803012645ac136ddd64dba72",
                    "conditionId":"0x41771a29f1fa3b5ac743ddcf224017f802bd69152c1a65230ec666abfc22b708",
                    "amount":"25000000","nonce":"1730289600000001","deadline":"1767225600"}}
        """)
record TypedData(
    VaultDomain domain, String primaryType, List<TypedMember> types, SetsMessage message) {

  private static final List<TypedMember> MEMBERS =
      List.of(
          new TypedMember("vault", "address"),
          new TypedMember("conditionId", "bytes32"),
          new TypedMember("amount", "uint256"),
          new TypedMember("nonce", "uint256"),
          new TypedMember("deadline", "uint256"));

  record VaultDomain(String name, String version, long chainId, String verifyingContract) {}

  /** Name and type of a member. */
  record TypedMember(String name, String type) {}

  /** Values of the members; numbers as decimal text. */
  record SetsMessage(
      String vault, String conditionId, @Decimal String amount, String nonce, String deadline) {}

  /** Of a split or a merge. */
  static TypedData of(VaultTerms terms, Chain chain) {
    Address wallet = terms.wallet();
    SigningDomain domain = chain.vaultDomain(wallet);
    return new TypedData(
        new VaultDomain(
            domain.name(),
            domain.version(),
            domain.chainId(),
            domain.verifyingContract().toString()),
        terms.kind() == VaultKind.SPLIT ? "Split" : "Merge",
        MEMBERS,
        new SetsMessage(
            chain.vault(wallet).toString(),
            chain.ids(Objects.requireNonNull(terms.symbol())).conditionId().toString(),
            Long.toString(terms.amount()),
            new BigInteger(1, terms.nonce().toBytes()).toString(),
            Long.toString(terms.deadline())));
  }
}
