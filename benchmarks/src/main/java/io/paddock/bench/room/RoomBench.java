package io.paddock.bench.room;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Cost;
import io.paddock.bench.cost.Costs;
import io.paddock.bench.room.RoomPlayer.Tally;
import io.paddock.bench.target.Player;
import io.paddock.bench.target.Reachable;
import io.paddock.bench.target.SandboxTarget;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * How late the ticks of a full crash room reach its players, against those of the same room with a
 * single one in it: idle, full, idle again, so that what happens to the machine happens to both.
 * All players are this process's, on the same machine.
 */
public final class RoomBench {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LAUNCHES_AT_ONCE = 8;
  private static final String IDLE = "idle";
  private static final String FULL = "full";

  private final SandboxTarget target;
  private final List<? extends Cost> costs;
  private final Clock clock;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Ticks ticks = new Ticks();

  /**
   * A benchmark of a running sandbox.
   *
   * @param costs what ticks are charged with
   */
  public RoomBench(SandboxTarget target, List<? extends Cost> costs, Clock clock) {
    this.target = target;
    this.costs = costs;
    this.clock = clock;
  }

  /**
   * Measures and prints; the ratio is the last line.
   *
   * @param players in the full room
   * @param seated how many of them bet in each round
   * @param warmUp of the full room, not counted
   * @param length of each of the three measurements
   */
  public void run(
      int players, int seated, Duration warmUp, Duration length, Consumer<String> output)
      throws InterruptedException {
    if (players < 1 || seated < 0 || seated > players) {
      throw new BenchFailure("--players must be at least 1, and --seated at most as many");
    }
    Reachable.require(target);
    output.accept("room: ticks of crash, %d players against 1".formatted(players));
    List<Player> launched = launch(players);
    output.accept("players    %d launched".formatted(launched.size()));
    Histogram idle = Ticks.empty();
    Histogram full = Ticks.empty();
    Costs charged = new Costs(costs);
    alone(launched.getFirst(), length, idle, charged);
    Tally tally = new Tally();
    List<WebSocket> sockets = join(launched, seated, tally);
    output.accept("room       %d connected".formatted(sockets.size()));
    try {
      wait(warmUp);
      measured(FULL, length, full, charged);
    } finally {
      sockets.forEach(WebSocket::abort);
    }
    if (tally.lost().sum() > 0) {
      throw new BenchFailure(
          "%d of %d connections were lost".formatted(tally.lost().sum(), players));
    }
    alone(launched.getFirst(), length, idle, charged);
    if (idle.getTotalCount() == 0 || full.getTotalCount() == 0) {
      throw new BenchFailure("no tick came: rounds were too short for --length");
    }
    output.accept(Ticks.line(IDLE, idle));
    output.accept(Ticks.line(FULL, full));
    charged.lines(IDLE, idle.getTotalCount()).forEach(output);
    charged.lines(FULL, full.getTotalCount()).forEach(output);
    output.accept(
        "bets       %d seated, %d refused".formatted(tally.seated().sum(), tally.refused().sum()));
    output.accept(
        String.format(
            Locale.ROOT,
            "ratio tick p99 of %d players/1 = %.2f",
            players,
            Ticks.ratio(full, idle)));
  }

  private List<Player> launch(int players) throws InterruptedException {
    try (ExecutorService workers = Executors.newFixedThreadPool(LAUNCHES_AT_ONCE)) {
      List<Future<Player>> launches = new ArrayList<>();
      for (int i = 0; i < players; i++) {
        launches.add(workers.submit(() -> Player.launch(target)));
      }
      List<Player> launched = new ArrayList<>();
      for (Future<Player> launch : launches) {
        launched.add(launch.get());
      }
      return launched;
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof BenchFailure known
          ? known
          : new BenchFailure("a player could not be launched", failure);
    }
  }

  private void alone(Player player, Duration length, Histogram into, Costs charged)
      throws InterruptedException {
    Tally tally = new Tally();
    WebSocket socket = join(player, false, tally);
    try {
      wait(Duration.ofSeconds(1));
      measured(IDLE, length, into, charged);
    } finally {
      socket.abort();
    }
    if (tally.lost().sum() > 0) {
      throw new BenchFailure("the only connection was lost");
    }
  }

  private void measured(String side, Duration length, Histogram into, Costs charged)
      throws InterruptedException {
    charged.begin(side);
    ticks.count(into);
    try {
      wait(length);
    } finally {
      ticks.count(null);
      charged.end();
    }
  }

  private List<WebSocket> join(List<Player> players, int seated, Tally tally) {
    List<WebSocket> sockets = new ArrayList<>();
    for (Player player : players) {
      sockets.add(join(player, sockets.size() < seated, tally));
    }
    return sockets;
  }

  private WebSocket join(Player player, boolean bets, Tally tally) {
    URI room =
        URI.create(target.gamesUrl().toString().replaceFirst("^http", "ws") + "/v1/rooms/crash");
    try {
      return http.newWebSocketBuilder()
          .header("Origin", player.origin())
          .subprotocols("paddock.rooms.v1", "paddock.bearer." + player.sessionToken())
          .connectTimeout(PATIENCE)
          .buildAsync(room, new RoomPlayer(ticks, tally, bets, clock))
          .join();
    } catch (CompletionException refused) {
      throw new BenchFailure("a player could not join the room", refused);
    }
  }

  private static void wait(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
  }
}
