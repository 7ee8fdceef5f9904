package io.paddock.gateway.vault;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A split or a merge that is on its way.
 *
 * @param requestId the EIP-712 digest of what was signed
 * @param status {@code submitted}; later {@code confirmed}, {@code failed}, {@code expired}, or
 *     {@code cancelled} when the market ended first
 * @param platformSignature the platform's, over the same digest
 * @param sequence of the command in the log
 */
@Schema(
    examples =
        """
        {"requestId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
         "status":"submitted","platformSignature":"0x…",
         "typedData":{"domain":{"name":"Paddock Vault","version":"1","chainId":31337,
             "verifyingContract":"0x8ba1f109551bd432803012645ac136ddd64dba72"},
           "primaryType":"Split","types":[{"name":"vault","type":"address"}],
           "message":{"vault":"0x8ba1f109551bd432803012645ac136ddd64dba72","conditionId":"0x…",
             "amount":"25000000","nonce":"1730289600000001","deadline":"1767225600"}},
         "sequence":1841}
        """)
record SetsAnswer(
    String requestId,
    String status,
    String platformSignature,
    TypedData typedData,
    long sequence) {}
