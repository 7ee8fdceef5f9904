package io.paddock.gateway.sandbox;

import io.paddock.web.openapi.Decimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the faucet has given, now or before.
 *
 * @param txHash under which the deposit is in the ledger
 * @param sequence of the deposit, or of this repetition of it, in the exchange's log
 */
@Schema(
    examples =
        """
        {"transactionId":"setup-1",
         "txHash":"0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060",
         "wallet":"0x1234567890abcdef1234567890abcdef12345678","asset":"USDC","amount":"5000",
         "sequence":1841}
        """)
record FaucetAnswer(
    String transactionId,
    String txHash,
    String wallet,
    String asset,
    @Decimal String amount,
    long sequence) {}
