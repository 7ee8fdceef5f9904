package io.paddock.bench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A market maker's day: prices wander, most orders rest near the middle, some cross it, and as many
 * are cancelled as are placed once the book has its size. The same seed gives the same stream.
 */
final class CommandStream {

  static final long TICK = 1_000;
  static final int TRADERS_A_SIDE = 8;

  private static final long TOKEN = 1_000_000;
  private static final int MAX_TOKENS = 100;
  private static final int LOWEST_TICK = 100;
  private static final int HIGHEST_TICK = 900;
  private static final int BOOK_SIZE = 5_000;
  private static final double CANCELS = 0.5;
  private static final double CROSSES = 0.15;
  private static final int DEEPEST = 60;

  private final Random random;
  private final List<BookCommand.Place> cancellable = new ArrayList<>();
  private int orders;
  private int middle = (LOWEST_TICK + HIGHEST_TICK) / 2;

  private CommandStream(long seed) {
    this.random = new Random(seed);
  }

  static List<BookCommand> of(long seed, int commands) {
    CommandStream stream = new CommandStream(seed);
    List<BookCommand> made = new ArrayList<>(commands);
    while (made.size() < commands) {
      made.add(stream.next());
    }
    return List.copyOf(made);
  }

  private BookCommand next() {
    if (orders >= BOOK_SIZE && !cancellable.isEmpty() && random.nextDouble() < CANCELS) {
      BookCommand.Place cancelled = takeOne();
      return new BookCommand.Cancel(cancelled.order(), cancelled.trader());
    }
    BookCommand.Place placed = place();
    cancellable.add(placed);
    return placed;
  }

  /** Any of them; the last one takes its place. */
  private BookCommand.Place takeOne() {
    int chosen = random.nextInt(cancellable.size());
    BookCommand.Place last = cancellable.removeLast();
    return chosen == cancellable.size() ? last : cancellable.set(chosen, last);
  }

  private BookCommand.Place place() {
    middle = Math.clamp(middle + random.nextInt(-1, 2), LOWEST_TICK, HIGHEST_TICK);
    boolean buys = random.nextBoolean();
    int away = random.nextDouble() < CROSSES ? -random.nextInt(1, 4) : random.nextInt(1, DEEPEST);
    int trader = random.nextInt(TRADERS_A_SIDE) + (buys ? 0 : TRADERS_A_SIDE);
    return new BookCommand.Place(
        orders++,
        trader,
        buys,
        (buys ? middle - away : middle + away) * TICK,
        random.nextInt(1, MAX_TOKENS + 1) * TOKEN);
  }
}
