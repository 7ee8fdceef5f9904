package io.paddock.matching.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.codec.TagTable.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTableTest {
  private static final Entry<Tap> TAP = new Entry<>(1, Tap.class, Tap::read);
  private static final Entry<Knock> KNOCK = new Entry<>(255, Knock.class, in -> new Knock());

  @Test
  void aTagIsFoundForEachTypeAndEachTypeReadByItsTag() throws MalformedRecordException {
    TagTable<Sound> table = new TagTable<>(Sound.class, List.of(TAP, KNOCK));

    assertThat(table.tagOf(new Tap(7))).isEqualTo(1);
    assertThat(table.tagOf(new Knock())).isEqualTo(255);
    assertThat(table.read(bytes(1, 7))).isEqualTo(new Tap(7));
    assertThat(table.read(bytes(255))).isEqualTo(new Knock());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 254})
  void anUnknownTagIsMalformed(int tag) {
    TagTable<Sound> table = new TagTable<>(Sound.class, List.of(TAP, KNOCK));

    assertThat(malformation(table, bytes(tag))).isEqualTo(Malformation.UNKNOWN_TYPE);
  }

  @Test
  void noTagAtAllIsTruncated() {
    TagTable<Sound> table = new TagTable<>(Sound.class, List.of(TAP, KNOCK));

    assertThat(malformation(table, bytes())).isEqualTo(Malformation.TRUNCATED);
  }

  @Test
  void twoTypesCannotHaveOneTag() {
    assertRefused(
        "tag_taken_or_invalid tag=1", List.of(TAP, new Entry<>(1, Knock.class, in -> new Knock())));
  }

  @Test
  void aTypeCannotHaveTwoTags() {
    assertRefused("type_twice type=Tap", List.of(TAP, new Entry<>(2, Tap.class, Tap::read), KNOCK));
  }

  @Test
  void aTypeOfTheFamilyCannotBeLeftOutHoweverDeepItIs() {
    assertRefused("type_without_tag type=Knock", List.of(TAP));
    assertRefused("type_without_tag type=Tap", List.of(KNOCK));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 256})
  void aTagIsAByteFromOneOn(int tag) {
    assertRefused(
        "tag_taken_or_invalid tag=" + tag,
        List.of(TAP, new Entry<>(tag, Knock.class, in -> new Knock())));
  }

  private static void assertRefused(String message, List<Entry<? extends Sound>> entries) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TagTable<>(Sound.class, entries))
        .withMessage(message);
  }

  private static Malformation malformation(TagTable<Sound> table, ByteReader in) {
    MalformedRecordException thrown =
        catchThrowableOfType(MalformedRecordException.class, () -> table.read(in));
    assertThat(thrown).isNotNull();
    return thrown.malformation();
  }

  private static ByteReader bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new ByteReader(bytes, 0, bytes.length);
  }

  private sealed interface Sound permits Tap, Loud {}

  private sealed interface Loud extends Sound permits Knock {}

  private record Tap(int times) implements Sound {
    static Tap read(ByteReader in) throws MalformedRecordException {
      return new Tap(in.readByte());
    }
  }

  private record Knock() implements Loud {}
}
