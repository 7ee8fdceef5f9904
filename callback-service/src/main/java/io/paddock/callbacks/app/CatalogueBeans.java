package io.paddock.callbacks.app;

import io.paddock.callbacks.eventtype.EventVersions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The catalogue by whose versions events are sent. */
@Singleton
class CatalogueBeans {

  @Produces
  @Singleton
  EventVersions versions() {
    return EventVersions.CATALOGUE;
  }
}
