package io.paddock.fair.cli;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.Verification;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code verify GAME --server-seed S --client-seed C --nonce N [--param k=v …]}, parsed. */
record VerifyCommand(Game game, ServerSeed server, ClientSeed client, long nonce, Members params) {

  private static final Set<String> ONCE = Set.of("server-seed", "client-seed", "nonce");
  private static final Pattern NONCE = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final int MAX_ARGUMENTS = 64;

  /**
   * @throws BadParameter naming the argument that is wrong
   */
  static VerifyCommand parse(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new BadParameter("game", "is missing");
    }
    if (arguments.size() > MAX_ARGUMENTS) {
      throw new BadParameter("arguments", "are too many");
    }
    Game game = game(arguments.getFirst());
    Map<String, String> options = new HashMap<>();
    Map<String, String> params = new LinkedHashMap<>();
    for (int i = 1; i < arguments.size(); i += 2) {
      String name = option(arguments.get(i));
      if (i + 1 == arguments.size()) {
        throw new BadParameter(name, "needs a value");
      }
      read(name, arguments.get(i + 1), options, params);
    }
    return new VerifyCommand(
        game,
        ServerSeed.of(required(options, "server-seed")),
        new ClientSeed(required(options, "client-seed")),
        nonce(required(options, "nonce")),
        texts(params));
  }

  Verification run() {
    return game.verify(FairStream.of(server, client, nonce), params);
  }

  /** On a command line everything is text. */
  private static Members texts(Map<String, String> params) {
    Map<String, Value> values = new LinkedHashMap<>();
    params.forEach((name, text) -> values.put(name, new Value.Text(text)));
    return new Members(values);
  }

  private static Game game(String id) {
    GameId known =
        GameId.of(id).orElseThrow(() -> new BadParameter("game", "is not one of the games"));
    return Games.find(known)
        .orElseThrow(() -> new BadParameter("game", "cannot be verified yet: " + known.id()));
  }

  private static String option(String argument) {
    if (!argument.startsWith("--")) {
      throw new BadParameter(
          "option", "expected, as --server-seed, --client-seed, --nonce, --param");
    }
    return argument.substring(2);
  }

  private static void read(
      String name, String value, Map<String, String> options, Map<String, String> params) {
    boolean repeated;
    if (name.equals("param")) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new BadParameter("param", "must be written name=value");
      }
      repeated = params.put(value.substring(0, equals), value.substring(equals + 1)) != null;
    } else if (ONCE.contains(name)) {
      repeated = options.put(name, value) != null;
    } else {
      throw new BadParameter(
          "option", "is not known; use --server-seed --client-seed --nonce --param");
    }
    if (repeated) {
      throw new BadParameter(name, "is given twice");
    }
  }

  private static String required(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new BadParameter(name, "is missing");
    }
    return value;
  }

  private static long nonce(String text) {
    if (!NONCE.matcher(text).matches()) {
      throw new BadParameter("nonce", "must be a whole number from 0 to 999999999999999999");
    }
    return Long.parseLong(text);
  }
}
