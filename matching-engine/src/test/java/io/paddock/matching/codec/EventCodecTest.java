package io.paddock.matching.codec;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.word;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.TradingEngine;
import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.EngineVersionChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.Skipped;
import io.paddock.matching.model.CommandStream;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  /** If the bytes decode to an equal event, the hash covers all of it. */
  @Property(tries = 40)
  void whatTheEngineAnswersReadsBackEqual(@ForAll long seed) throws MalformedRecordException {
    TradingEngine engine = new TradingEngine();
    for (CommandStream.Entry entry : CommandStream.of(seed, 300)) {
      assertReadsBack(engine.apply(entry.sequence(), entry.time(), entry.command()));
    }
  }

  @Test
  void soDoTheRarest() throws MalformedRecordException {
    assertReadsBack(
        List.of(
            new Skipped(),
            new Rejected(Malformation.BAD_VALUE),
            new EngineVersionChanged(new UUID(1, 2), 3),
            new OrderExpired(word(1), ALICE, CUP, 4),
            new CashChanged(ALICE, -1, Long.MIN_VALUE)));
  }

  @Property(tries = 1_000)
  void anyBytesAreAnEventOrMalformed(
      @ForAll @Size(max = 300) byte[] noise, @ForAll @IntRange(max = 29) int type) {
    if (noise.length > 0) {
      noise[0] = (byte) type;
    }
    try {
      assertThat(EventCodec.read(new ByteReader(noise, 0, noise.length))).isNotNull();
    } catch (MalformedRecordException malformed) {
      assertThat(malformed.malformation()).isNotNull();
    }
  }

  private static void assertReadsBack(List<Event> events) throws MalformedRecordException {
    ByteWriter out = new ByteWriter();
    for (Event event : events) {
      EventCodec.write(out, event);
    }
    byte[] bytes = out.toByteArray();
    ByteReader in = new ByteReader(bytes, 0, bytes.length);
    for (Event event : events) {
      assertThat(EventCodec.read(in)).isEqualTo(event);
    }
    in.expectEnd();
  }
}
