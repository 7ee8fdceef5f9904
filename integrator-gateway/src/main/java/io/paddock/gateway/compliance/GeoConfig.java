package io.paddock.gateway.compliance;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where countries of addresses are looked up. */
@ConfigMapping(prefix = "paddock.geo")
interface GeoConfig {

  /** A database in MaxMind's format, such as GeoLite2 Country; without one none is known. */
  Optional<Path> database();
}
