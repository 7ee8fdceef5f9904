package io.paddock.stack.infra;

import java.util.List;

/**
 * The topics that services expect to find; made by the stack, as an operator would make them in
 * production.
 */
public final class Topics {

  public static final List<String> ALL =
      List.of("operator.events", "aggregator.events", "game.events");

  private Topics() {}
}
