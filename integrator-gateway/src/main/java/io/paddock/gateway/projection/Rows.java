package io.paddock.gateway.projection;

import io.paddock.matching.event.Event;

/**
 * Takes what concerns some tables out of the events of a batch, in order, and writes it at the end.
 */
interface Rows {

  void add(Fact fact, Event event);

  void send();
}
