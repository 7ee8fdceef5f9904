package io.paddock.bench.load;

import java.util.List;
import java.util.stream.IntStream;

/** One of the two things that are asked at a fixed rate. */
public interface PacedSide {

  /** Callers whose turn it is one after the other, and who need nothing made ready. */
  static PacedSide inTurns(Side side) {
    return new PacedSide() {
      @Override
      public String name() {
        return side.name();
      }

      @Override
      public List<Call> prepare(int calls) {
        List<? extends Call> callers = side.connections();
        return IntStream.range(0, calls)
            .<Call>mapToObj(i -> callers.get(i % callers.size()))
            .toList();
      }
    };
  }

  /** One word. */
  String name();

  /** Makes everything ready for so many calls, none of which is made yet; each is made once. */
  List<Call> prepare(int calls);
}
