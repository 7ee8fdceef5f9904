package io.paddock.bench.load;

import java.util.List;

/**
 * One of the two things that are compared.
 *
 * @param name one word
 * @param connections one call for each connection
 */
public record Side(String name, List<? extends Call> connections) {

  public Side {
    connections = List.copyOf(connections);
  }
}
