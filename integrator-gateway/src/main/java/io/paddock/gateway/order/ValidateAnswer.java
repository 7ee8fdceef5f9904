package io.paddock.gateway.order;

import io.paddock.auth.chain.SigningDomain;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange makes of an order's signature.
 *
 * @param valid whether the order is signed by the acting wallet
 * @param digest that has to be signed; the order's id
 * @param structHash of the order in that version's struct
 * @param domain that it has to be signed in
 * @param signer who has to sign: the acting wallet
 * @param recovered who did sign that digest; null when nobody can have
 * @param defect why the signature is refused, in words; null for a valid one
 * @param change the one change with which it would be valid; null when it is, and when one does not
 *     suffice
 */
@Schema(
    examples =
        """
        {"valid":false,"orderVersion":1,
         "digest":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
         "structHash":"0x26eb80b08612a9945a9a2af3af152f3bcdccd154f9708a68d2f261f44b66a11d",
         "domain":{"name":"Polymarket CTF Exchange","version":"1","chainId":31337,
                   "verifyingContract":"0xc5d563a36ae78145c45a50134d48a1215220f80a"},
         "signer":"0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266",
         "recovered":"0x8ba1f109551bd432803012645ac136ddd64dba72","defect":"other signer",
         "change":{"member":"/feeRateBps","signed":"0","needed":"50",
                   "detail":"the fee that is signed is not the one that counts"}}
        """)
record ValidateAnswer(
    boolean valid,
    int orderVersion,
    String digest,
    String structHash,
    OrderDomain domain,
    String signer,
    @Nullable String recovered,
    @Nullable String defect,
    @Nullable Change change) {

  record OrderDomain(String name, String version, long chainId, String verifyingContract) {

    static OrderDomain of(SigningDomain domain) {
      return new OrderDomain(
          domain.name(), domain.version(), domain.chainId(), domain.verifyingContract().toString());
    }
  }

  /**
   * A change.
   *
   * @param member of the body as a pointer, of the domain or the struct by its path, or the header
   * @param signed what the signature has there
   * @param needed what is meant there
   */
  record Change(String member, String signed, String needed, String detail) {}
}
