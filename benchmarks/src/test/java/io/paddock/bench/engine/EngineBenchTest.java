package io.paddock.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.bench.BenchFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineBenchTest {

  private final List<String> lines = new ArrayList<>();

  /**
   * Two bids, an ask that takes one and a half of them, a cancel that works and one that cannot.
   */
  private static final List<BookCommand> SMALL =
      List.of(
          new BookCommand.Place(0, 0, true, 500_000, 10_000_000),
          new BookCommand.Place(1, 1, true, 499_000, 4_000_000),
          new BookCommand.Place(2, 8, false, 499_000, 12_000_000),
          new BookCommand.Place(3, 9, false, 600_000, 7_000_000),
          new BookCommand.Place(4, 9, false, 601_000, 1_000_000),
          new BookCommand.Cancel(4, 9),
          new BookCommand.Cancel(0, 0));

  private static final Tally SMALL_TALLY = new Tally(2, 12_000_000, 5_998_000, 1);
  private static final BookLevels SMALL_LEVELS =
      new BookLevels(
          List.of(new BookLevels.Level(499_000, 2_000_000)),
          List.of(new BookLevels.Level(600_000, 7_000_000)));

  @Test
  void ourBookFillsAtTheRestingPrice() {
    BookRun run = new PaddockRun(PaddockCommands.of(SMALL));

    assertThat(run.levels()).isEqualTo(new BookLevels(List.of(), List.of()));
    assertThat(run.applyAll()).isEqualTo(SMALL_TALLY);
    assertThat(run.levels()).isEqualTo(SMALL_LEVELS);
  }

  @Test
  void thePeersBookDoesTheSame() {
    BookRun run = new PeerRun(SMALL);

    assertThat(run.levels()).isEqualTo(new BookLevels(List.of(), List.of()));
    assertThat(run.applyAll()).isEqualTo(SMALL_TALLY);
    assertThat(run.levels()).isEqualTo(SMALL_LEVELS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theyEndAlikeOnAnyStream(long seed) {
    List<BookCommand> stream = CommandStream.of(seed, 20_000);

    String said =
        EngineBench.compare(new PaddockRun(PaddockCommands.of(stream)), new PeerRun(stream));

    assertThat(said)
        .matches(
            "equal {6}[1-9]\\d{3} trades, [1-9]\\d+ commands refused; final books of \\d+ bid and"
                + " \\d+ ask levels");
  }

  @Test
  void theRatioIsTheLastLine() {
    new EngineBench(6_000, 1, 2, 1, lines::add).run();

    assertThat(lines).hasSize(7);
    assertThat(lines.get(0)).startsWith("engine: one stream on one thread, ");
    assertThat(lines.get(1)).startsWith("equal      ");
    assertThat(lines.get(2))
        .matches("round 1/2  paddock \\d+/s   exchange-core \\d+/s   ratio \\d+\\.\\d{3}");
    assertThat(lines.get(3)).startsWith("round 2/2  ");
    assertThat(lines.get(4))
        .matches("cpu        paddock×1000 \\d+\\.\\d{3} ms per call: bench \\d+\\.\\d{3}");
    assertThat(lines.get(5)).startsWith("cpu        exchange-core×1000 ");
    assertThat(lines.get(6))
        .matches(
            "ratio paddock/exchange-core = \\d+\\.\\d{3} \\(commands a second, median of 2 rounds,"
                + " \\d+\\.\\d{3} to \\d+\\.\\d{3}\\)");
  }

  @Test
  void otherTradesMeanNoRatio() {
    BookRun other = fixed(new Tally(2, 12_000_000, 5_998_001, 1), SMALL_LEVELS);

    assertThatThrownBy(() -> EngineBench.compare(fixed(SMALL_TALLY, SMALL_LEVELS), other))
        .isInstanceOf(BenchFailure.class)
        .hasMessageStartingWith("the two engines traded differently: Tally[trades=2, ");
  }

  @Test
  void anotherBookMeansNoRatio() {
    BookRun other = fixed(SMALL_TALLY, new BookLevels(SMALL_LEVELS.bids(), List.of()));

    assertThatThrownBy(() -> EngineBench.compare(fixed(SMALL_TALLY, SMALL_LEVELS), other))
        .isInstanceOf(BenchFailure.class)
        .hasMessageStartingWith("the two books differ: BookLevels[bids=[Level[price=499000, ");
  }

  @ParameterizedTest
  @CsvSource({"0,0,1", "1,-1,1", "1,0,0"})
  void nothingMeasuredIsRefused(int commands, int warmUps, int rounds) {
    assertThatThrownBy(() -> new EngineBench(commands, warmUps, rounds, 1, lines::add))
        .isInstanceOf(BenchFailure.class)
        .hasMessage("--commands and --rounds must be at least 1, --warm-ups not negative");
  }

  private static BookRun fixed(Tally tally, BookLevels levels) {
    return new BookRun() {
      @Override
      public Tally applyAll() {
        return tally;
      }

      @Override
      public BookLevels levels() {
        return levels;
      }
    };
  }
}
