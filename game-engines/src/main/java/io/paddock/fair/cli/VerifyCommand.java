package io.paddock.fair.cli;

import io.paddock.fair.BadParameter;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.InstantGame;
import io.paddock.fair.game.PotGame;
import io.paddock.fair.game.RoomGame;
import io.paddock.fair.game.SteppedGame;
import io.paddock.fair.game.TableGame;
import io.paddock.fair.game.Verification;
import io.paddock.fair.seed.BeaconValue;
import io.paddock.fair.seed.ChainRound;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.JointSeed;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * {@code verify GAME --server-seed S --client-seed C --nonce N [--param k=v …]}, {@code verify
 * crash --round-hash H --public-seed P}, or, for another room, {@code verify GAME --server-seed S
 * --client-seeds A,B,… --beacon ROUND:RANDOMNESS}, parsed.
 */
record VerifyCommand(Game game, Supplier<FairStream> stream, Members params) {

  private static final List<String> SEEDS = List.of("server-seed", "client-seed", "nonce");
  private static final List<String> CHAIN = List.of("round-hash", "public-seed");
  private static final String CLIENT_SEEDS = "client-seeds";
  private static final String BEACON = "beacon";

  /** Of a room's game: what its seats and the public beacon said stands for the client seed. */
  private static final List<String> JOINT =
      List.of("server-seed", "client-seed", "nonce", CLIENT_SEEDS, BEACON);

  private static final String SEATS = "seats";
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
    List<String> known = known(game);
    Map<String, String> options = new HashMap<>();
    Map<String, String> params = new LinkedHashMap<>();
    for (int i = 1; i < arguments.size(); i += 2) {
      String name = option(arguments.get(i), known);
      if (i + 1 == arguments.size()) {
        throw new BadParameter(name, "needs a value");
      }
      read(name, arguments.get(i + 1), options, params, known);
    }
    List<Integer> players = players(game);
    if (!players.isEmpty() && (options.containsKey(CLIENT_SEEDS) || options.containsKey(BEACON))) {
      return joint(game, players, options, params);
    }
    return new VerifyCommand(
        game,
        game.id() == GameId.CRASH ? chain(options) : seeds(options),
        game.verifiable().ofTexts(params));
  }

  private static List<String> known(Game game) {
    if (game.id() == GameId.CRASH) {
      return CHAIN;
    }
    return players(game).isEmpty() ? SEEDS : JOINT;
  }

  /** How many can play a round; none in a game that no joint seed decides. */
  private static List<Integer> players(Game game) {
    return switch (game) {
      case PotGame pot -> pot.players();
      case TableGame table -> table.players();
      case InstantGame _, SteppedGame _, RoomGame _ -> List.of();
    };
  }

  private static VerifyCommand joint(
      Game game, List<Integer> players, Map<String, String> options, Map<String, String> params) {
    for (String replaced : List.of("client-seed", "nonce")) {
      if (options.containsKey(replaced)) {
        throw new BadParameter(replaced, "follows from client-seeds and beacon");
      }
    }
    ServerSeed server = ServerSeed.of(required(options, "server-seed"));
    List<ClientSeed> seats =
        Arrays.stream(required(options, CLIENT_SEEDS).split(",", -1)).map(ClientSeed::new).toList();
    if (!players.contains(seats.size())) {
      throw new BadParameter(CLIENT_SEEDS, "must be of so many seats: " + players);
    }
    ClientSeed joint = JointSeed.of(seats, BeaconValue.parse(required(options, BEACON)));
    if (game.verifiable().field(SEATS).isPresent()) {
      String count = String.valueOf(seats.size());
      if (!params.getOrDefault(SEATS, count).equals(count)) {
        throw new BadParameter(SEATS, "must be as many as client-seeds");
      }
      params.put(SEATS, count);
    }
    return new VerifyCommand(
        game, () -> FairStream.of(server, joint, 0), game.verifiable().ofTexts(params));
  }

  Verification run() {
    return game.verify(stream.get(), params);
  }

  private static Supplier<FairStream> seeds(Map<String, String> options) {
    ServerSeed server = ServerSeed.of(required(options, "server-seed"));
    ClientSeed client = new ClientSeed(required(options, "client-seed"));
    long nonce = nonce(required(options, "nonce"));
    return () -> FairStream.of(server, client, nonce);
  }

  private static Supplier<FairStream> chain(Map<String, String> options) {
    return new ChainRound(required(options, "round-hash"), required(options, "public-seed"))
        ::stream;
  }

  private static Game game(String id) {
    GameId known =
        GameId.of(id).orElseThrow(() -> new BadParameter("game", "is not one of the games"));
    return Games.find(known)
        .orElseThrow(() -> new BadParameter("game", "cannot be verified yet: " + known.id()));
  }

  private static String option(String argument, List<String> known) {
    if (!argument.startsWith("--")) {
      throw new BadParameter(
          "option", "expected, as --" + String.join(", --", known) + ", --param");
    }
    return argument.substring(2);
  }

  private static void read(
      String name,
      String value,
      Map<String, String> options,
      Map<String, String> params,
      List<String> known) {
    boolean repeated;
    if (name.equals("param")) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new BadParameter("param", "must be written name=value");
      }
      repeated = params.put(value.substring(0, equals), value.substring(equals + 1)) != null;
    } else if (known.contains(name)) {
      repeated = options.put(name, value) != null;
    } else {
      throw new BadParameter(
          "option", "is not known; use --" + String.join(" --", known) + " --param");
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
