package io.paddock.stack.cli;

import io.paddock.stack.service.LocalStack;
import java.nio.file.Path;
import java.util.Map;

/** The context of a command. */
record Session(Path root, Map<String, String> environment, Terminal terminal) {

  Session {
    environment = Map.copyOf(environment);
  }

  /** The stack that the environment describes. */
  LocalStack stack() {
    return new LocalStack(root, environment, terminal);
  }
}
