package io.paddock.gateway.vault;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an owner empties its vault without the platform.
 *
 * @param contract the vault, which both transactions call
 * @param owner the only sender that it obeys, and where the collateral goes
 * @param delaySeconds between the two transactions at least
 * @param steps in this order
 */
@Schema(
    examples =
        """
        {"contract":"0x8ba1f109551bd432803012645ac136ddd64dba72","chainId":31337,
         "owner":"0x1234567890abcdef1234567890abcdef12345678","delaySeconds":604800,
         "steps":[{"function":"announceExit()","callData":"0x…"},
                  {"function":"exit(address,address)","callData":"0x…"}]}
        """)
record EmergencyView(
    String contract, long chainId, String owner, long delaySeconds, List<ExitStep> steps) {

  /** One transaction: what it calls, and its data. */
  record ExitStep(String function, String callData) {}
}
