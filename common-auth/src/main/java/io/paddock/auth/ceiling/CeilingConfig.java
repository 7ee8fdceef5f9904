package io.paddock.auth.ceiling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many requests a minute each credential has. Without a figure that of {@link
 * io.paddock.auth.limit.Limit} holds.
 */
@ConfigMapping(prefix = "paddock.limits")
public interface CeilingConfig {

  /** Whether this service limits the requests of its API; fixed at build time. */
  @WithDefault("false")
  boolean enabled();

  /** Path prefixes of what is limited. */
  @WithDefault("/api/")
  List<String> paths();

  /** Path prefixes of what costs as much as many reads. */
  @WithDefault("/api/v1/bo/exports/,/api/v1/bo/audit/export,/api/v1/bo/audit/verify")
  List<String> exportPaths();

  /** Of one client address, for what needs no credential; shared with every other service. */
  OptionalInt address();

  /** Of one login or API token of staff. */
  OptionalInt staffRead();

  OptionalInt staffWrite();

  OptionalInt staffExport();

  /** Of one aggregator's key. */
  OptionalInt aggregatorRead();

  OptionalInt aggregatorWrite();

  /** Of one operator's key. */
  OptionalInt operatorRead();

  OptionalInt operatorWrite();

  /** Of one partner's key. */
  OptionalInt partnerRead();

  OptionalInt partnerWrite();
}
