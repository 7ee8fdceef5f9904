package io.paddock.matching.codec;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which tag byte stands for which type of a sealed family, and how each is read. A table is whole
 * or it is not made: no tag and no type twice, and no type of the family without one.
 */
final class TagTable<T> {
  private static final int LAST_TAG = 255;

  private final @Nullable Entry<? extends T>[] byTag;
  private final Map<Class<?>, Integer> tags = new HashMap<>();

  /**
   * @param family the sealed interface whose records travel
   * @throws IllegalArgumentException for a tag that is no byte from 1 on or is taken, a type that
   *     has one already, and a type of the family that has none
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  TagTable(Class<T> family, List<Entry<? extends T>> entries) {
    byTag = new Entry[LAST_TAG + 1];
    for (Entry<? extends T> entry : entries) {
      if (entry.tag < 1 || entry.tag > LAST_TAG || byTag[entry.tag] != null) {
        throw new IllegalArgumentException("tag_taken_or_invalid tag=" + entry.tag);
      }
      if (tags.put(entry.type, entry.tag) != null) {
        throw new IllegalArgumentException("type_twice type=" + entry.type.getSimpleName());
      }
      byTag[entry.tag] = entry;
    }
    leaves(family)
        .filter(type -> !tags.containsKey(type))
        .findFirst()
        .ifPresent(
            type -> {
              throw new IllegalArgumentException("type_without_tag type=" + type.getSimpleName());
            });
  }

  int tagOf(T value) {
    return Objects.requireNonNull(tags.get(value.getClass()));
  }

  /**
   * The next value: its tag, then its fields.
   *
   * @throws MalformedRecordException and nothing else, whatever the bytes
   */
  T read(ByteReader in) throws MalformedRecordException {
    Entry<? extends T> entry = byTag[in.readByte()];
    if (entry == null) {
      throw new MalformedRecordException(Malformation.UNKNOWN_TYPE);
    }
    return entry.reader.read(in);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(TagTable::leaves)
        : Stream.of(type);
  }

  /** Reads the fields of one type, the tag before them being read already. */
  @FunctionalInterface
  interface Reader<S> {
    S read(ByteReader in) throws MalformedRecordException;
  }

  /**
   * One type.
   *
   * @param tag 1 to 255; never changes and is never given to another type
   */
  record Entry<S>(int tag, Class<S> type, Reader<S> reader) {}
}
