package io.paddock.gateway.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What wallets may ask of their vaults. Amounts are collateral. */
@ConfigMapping(prefix = "paddock.vault")
public interface VaultConfig {

  /** What the platform takes for a withdrawal, on top of its amount; owners sign it. */
  @WithName("withdrawal-fee")
  @WithDefault("1")
  BigDecimal fee();

  /** The least that is worth a transaction. */
  @WithName("withdrawal-minimum")
  @WithDefault("5")
  BigDecimal minimum();

  /** The most that one signature can move. */
  @WithName("withdrawal-maximum")
  @WithDefault("100000")
  BigDecimal maximum();

  /** How long an owner who leaves without the platform waits between the two calls. */
  @WithDefault("P7D")
  Duration emergencyDelay();

  /**
   * File of the key with which the platform countersigns: 0x and 64 hexadecimal digits. Without it
   * a published test key signs in the sandbox, and elsewhere vaults can be asked for nothing.
   */
  Optional<Path> platformKeyFile();
}
