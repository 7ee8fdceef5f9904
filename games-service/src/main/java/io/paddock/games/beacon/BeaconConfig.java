package io.paddock.games.beacon;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The public beacon; what is set is drand's quicknet. */
@ConfigMapping(prefix = "paddock.beacon")
public interface BeaconConfig {

  /** Where its values can be read; each is asked in turn until one answers. */
  @WithDefault("https://api.drand.sh,https://drand.cloudflare.com")
  List<URI> urls();

  /** Its chain's hash, which names it among those that are served at the same place. */
  @WithDefault("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971")
  String chain();

  /** When its first round was dated. */
  @WithDefault("2023-08-23T15:09:27Z")
  Instant genesis();

  /** Between two of its rounds. */
  @WithDefault("3s")
  Duration period();

  /**
   * How long after the bets were closed the deciding round is dated at least: what the log's clock
   * may be behind the beacon's.
   */
  @WithDefault("1s")
  Duration margin();

  /** How long a value is waited for after its date; then every stake is given back. */
  @WithDefault("1m")
  Duration patience();

  /** How long one place may take to answer. */
  @WithDefault("3s")
  Duration timeout();
}
