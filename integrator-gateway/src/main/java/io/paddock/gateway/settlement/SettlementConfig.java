package io.paddock.gateway.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the log's facts are carried to the chain and back. */
@ConfigMapping(prefix = "paddock.settlement")
public interface SettlementConfig {

  /** Interval between two looks for something to carry. */
  @WithDefault("PT0.2S")
  Duration every();

  /** For how long the same fact is not told to the log again: its record is under way. */
  @WithDefault("PT2S")
  Duration tellAgain();

  /**
   * How often trades are submitted to the chain before an account of the platform's covers them.
   */
  @WithDefault("3")
  int attempts();

  /** The embedded chain, which stands in for a real one: how long it takes to confirm. */
  @WithDefault("PT1S")
  Duration delay();

  /** How long the embedded chain takes to deploy a vault that was queued. */
  @WithDefault("PT1S")
  Duration deployment();

  /** Interval between two looks for vaults to deploy. */
  @WithDefault("PT1S")
  Duration deployEvery();
}
