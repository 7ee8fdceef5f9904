package io.paddock.web.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.web.face.TimeLine.Span;
import org.junit.jupiter.api.Test;

class TimeLineTest {

  @Test
  void phasesStandBehindEachOther() {
    TimeLine line = new TimeLine(200);

    assertThat(line.next(50)).isEqualTo(new Span(50, 0, 25));
    assertThat(line.next(-1)).isEqualTo(new Span(-1, 25, 0));
    assertThat(line.next(0)).isEqualTo(new Span(0, 25, 0));
    assertThat(line.next(150)).isEqualTo(new Span(150, 25, 75));
  }

  @Test
  void whatIsShortIsStillSeenAndNothingIsOutside() {
    TimeLine line = new TimeLine(1_000);

    assertThat(line.next(1)).isEqualTo(new Span(1, 0, 1));
    assertThat(line.next(2_000)).isEqualTo(new Span(2_000, 0, 100));
    assertThat(line.next(5)).isEqualTo(new Span(5, 99, 1));
  }

  @Test
  void noTimeAtAllIsALineToo() {
    assertThat(new TimeLine(0).next(0)).isEqualTo(new Span(0, 0, 0));
  }
}
