package io.paddock.backoffice.trading;

import io.paddock.matching.command.Command;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the exchange is to do.
 *
 * @param naturalKey the same for the same intention: asked for again, it is sent once
 * @param target what it is about: a market's id or a wallet's address
 * @param request what was asked for, decimals as in the API
 * @param command the command, given its id
 */
public record Intent(
    String naturalKey,
    CommandKind kind,
    String target,
    Map<String, Object> request,
    Function<UUID, Command> command) {

  public Intent {
    request = Map.copyOf(request);
  }

  /** One that is meant anew each time, such as opening a market that was halted since. */
  public static Intent once(
      CommandKind kind,
      String target,
      Map<String, Object> request,
      Function<UUID, Command> command) {
    return new Intent("", kind, target, request, command);
  }

  String keyFor(UUID commandId) {
    return naturalKey.isEmpty() ? kind.code() + "/" + commandId : naturalKey;
  }
}
