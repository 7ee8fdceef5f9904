package io.paddock.bench.engine;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Costs;
import io.paddock.bench.cost.CpuCost;
import io.paddock.bench.load.Ratios;
import io.paddock.matching.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Our matching engine against exchange-core's order book: the same stream from an empty book to the
 * end, on one thread, in turns. Both have to end with the same book, level by level, and with the
 * same trades, or there is no ratio.
 */
public final class EngineBench {

  private static final double NANOS_PER_SECOND = 1_000_000_000;

  private static final String PADDOCK = "paddock×1000";
  private static final String PEER = "exchange-core×1000";

  private final int commands;
  private final int warmUps;
  private final int rounds;
  private final long seed;
  private final Consumer<String> output;

  /**
   * A benchmark of its own.
   *
   * @param warmUps runs of each side that do not count
   * @param output told each line
   */
  public EngineBench(int commands, int warmUps, int rounds, long seed, Consumer<String> output) {
    if (commands < 1 || rounds < 1 || warmUps < 0) {
      throw new BenchFailure("--commands and --rounds must be at least 1, --warm-ups not negative");
    }
    this.commands = commands;
    this.warmUps = warmUps;
    this.rounds = rounds;
    this.seed = seed;
    this.output = output;
  }

  /**
   * Runs and prints; the ratio is the last line.
   *
   * @throws BenchFailure when the books differ
   */
  public void run() {
    List<BookCommand> stream = CommandStream.of(seed, commands);
    List<Command> ours = PaddockCommands.of(stream);
    Supplier<BookRun> paddock = () -> new PaddockRun(ours);
    Supplier<BookRun> peer = () -> new PeerRun(stream);
    output.accept(
        "engine: one stream on one thread, matching-engine (books, ledger, fees, hash chain) against"
            + " exchange-core's OrderBookDirectImpl (book alone)");
    output.accept(compare(paddock.get(), peer.get()));
    for (int i = 0; i < warmUps; i++) {
      perSecond(paddock.get());
      perSecond(peer.get());
    }
    Costs charged = new Costs(List.of(CpuCost.ofThisProcess()));
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      charged.begin(PADDOCK);
      double one = perSecond(paddock.get());
      charged.begin(PEER);
      double other = perSecond(peer.get());
      charged.end();
      ratios.add(one / other);
      output.accept(
          line(
              "round %d/%d  paddock %.0f/s   exchange-core %.0f/s   ratio %.3f",
              round, rounds, one, other, one / other));
    }
    // A call here is a thousand commands: one costs microseconds.
    long thousands = Math.max(1, (long) rounds * commands / 1_000);
    charged.lines(PADDOCK, thousands).forEach(output);
    charged.lines(PEER, thousands).forEach(output);
    output.accept(
        line(
            "ratio paddock/exchange-core = %.3f (commands a second, median of %d rounds, %.3f to"
                + " %.3f)",
            Ratios.median(ratios), rounds, Ratios.lowest(ratios), Ratios.highest(ratios)));
  }

  /** Says how both ended, and that it was alike. */
  static String compare(BookRun one, BookRun other) {
    Tally tally = one.applyAll();
    Tally otherTally = other.applyAll();
    if (!tally.equals(otherTally)) {
      throw new BenchFailure("the two engines traded differently: " + tally + ", " + otherTally);
    }
    BookLevels levels = one.levels();
    BookLevels otherLevels = other.levels();
    if (!levels.equals(otherLevels)) {
      throw new BenchFailure("the two books differ: " + levels + ", " + otherLevels);
    }
    return line(
        "equal      %d trades, %d commands refused; final books of %d bid and %d ask levels",
        tally.trades(), tally.refused(), levels.bids().size(), levels.asks().size());
  }

  private double perSecond(BookRun run) {
    System.gc();
    long began = System.nanoTime();
    run.applyAll();
    return commands * NANOS_PER_SECOND / (System.nanoTime() - began);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
