package io.paddock.gateway.replica;

import io.paddock.matching.command.ClientCommand;
import java.util.UUID;

/** Builds a command once it is known by what it will be found again and until when it counts. */
@FunctionalInterface
public interface ClientCommandFactory {

  /**
   * Builds the command.
   *
   * @param commandId by which its effect is recognised in the log
   * @param notAfter log time in milliseconds after which the engine refuses it
   */
  ClientCommand create(UUID commandId, long notAfter);
}
