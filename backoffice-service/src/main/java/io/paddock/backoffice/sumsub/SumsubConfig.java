package io.paddock.backoffice.sumsub;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What we share with SumSub. */
@ConfigMapping(prefix = "paddock.sumsub")
interface SumsubConfig {

  /** Signs its webhooks; without one nobody's are believed. */
  Optional<String> secret();
}
