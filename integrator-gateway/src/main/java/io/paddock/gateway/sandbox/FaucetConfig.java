package io.paddock.gateway.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** How much the sandbox's faucet gives. Amounts are collateral. */
@ConfigMapping(prefix = "paddock.faucet")
public interface FaucetConfig {

  /** The most that one request is given. */
  @WithDefault("10000")
  BigDecimal maximum();

  /** The most that a wallet is given in a day of UTC. */
  @WithDefault("100000")
  BigDecimal daily();
}
