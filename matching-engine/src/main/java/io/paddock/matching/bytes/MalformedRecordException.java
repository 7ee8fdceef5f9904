package io.paddock.matching.bytes;

/** Bytes are not in the expected form; decoding throws nothing else. */
public final class MalformedRecordException extends Exception {
  private final Malformation malformation;

  public MalformedRecordException(Malformation malformation) {
    super(malformation.name(), null, false, false);
    this.malformation = malformation;
  }

  public Malformation malformation() {
    return malformation;
  }
}
