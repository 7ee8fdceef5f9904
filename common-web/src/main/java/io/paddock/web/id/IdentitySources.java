package io.paddock.web.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** The real clock, id source and random source, each replaceable by a bean of a test's own. */
@Singleton
class IdentitySources {

  @Produces
  @Singleton
  @DefaultBean
  @Unremovable
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  @DefaultBean
  @Unremovable
  SecureRandom random() {
    return new SecureRandom();
  }

  @Produces
  @Singleton
  @DefaultBean
  @Unremovable
  Ids ids() {
    NoArgGenerator version7 = Generators.timeBasedEpochGenerator();
    return version7::generate;
  }
}
