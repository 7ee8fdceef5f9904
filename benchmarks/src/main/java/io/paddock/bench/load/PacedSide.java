package io.paddock.bench.load;

import java.util.List;

/** One of the two things that are asked at a fixed rate. */
public interface PacedSide {

  /** One word. */
  String name();

  /** Makes everything ready for so many calls, none of which is made yet; each is made once. */
  List<Call> prepare(int calls);
}
